using System.Diagnostics;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps to do, in an order in which each comes after all that it depends on.</summary>
internal sealed class PipelinePlan
{
    private PipelinePlan(IReadOnlyList<PipelineStep> steps, IReadOnlyDictionary<string, HashSet<string>> before)
    {
        Steps = steps;
        Before = before;
    }

    public IReadOnlyList<PipelineStep> Steps { get; }

    private IReadOnlyDictionary<string, HashSet<string>> Before { get; }

    /// <param name="all">Every step there is.</param>
    /// <param name="target">The step to be reached; null for all.</param>
    /// <exception cref="DistributedApplicationException">A step is not there, or two wait for each other.</exception>
    public static PipelinePlan Create(IReadOnlyList<PipelineStep> all, string? target)
    {
        if (all.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DistributedApplicationException($"The pipeline has two steps named '{twice.Key}'.");
        }

        var byName = all.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var before = all.ToDictionary(s => s.Name, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var step in all)
        {
            foreach (var name in step.DependsOnSteps) before[step.Name].Add(Known(name, step));
            foreach (var name in step.RequiredBySteps) before[Known(name, step)].Add(step.Name);
        }

        if (target is not null && !byName.ContainsKey(target))
        {
            throw new DistributedApplicationException($"There is no step '{target}'. There are: {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");
        }

        var ordered = new List<PipelineStep>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var name in target is null ? byName.Keys.ToArray() : [target]) Visit(name, []);
        return new(ordered, before);

        string Known(string name, PipelineStep asker) => byName.ContainsKey(name)
            ? name
            : throw new DistributedApplicationException($"Step '{asker.Name}' names a step '{name}' that is not there.");

        void Visit(string name, List<string> path)
        {
            if (state.TryGetValue(name, out var done))
            {
                if (done) return;
                throw new DistributedApplicationException($"Steps wait for each other: {string.Join(" -> ", path.SkipWhile(p => p != name).Append(name))}.");
            }

            state[name] = false;
            path.Add(name);
            foreach (var dependency in before[name].Order(StringComparer.Ordinal)) Visit(dependency, path);
            path.RemoveAt(path.Count - 1);
            state[name] = true;
            ordered.Add(byName[name]);
        }
    }

    /// <summary>Does the steps, those that don't depend on each other at once. The first failure stops what has not begun.</summary>
    public async Task ExecuteAsync(PipelineContext context, TextWriter output)
    {
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var step in Steps)
        {
            var awaited = Before[step.Name].Where(running.ContainsKey).Select(name => running[name]).ToArray();
            running[step.Name] = RunAsync(step, awaited);
        }

        await Task.WhenAll(running.Values);

        async Task RunAsync(PipelineStep step, Task[] awaited)
        {
            await Task.WhenAll(awaited);
            context.CancellationToken.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            await using var reporting = new ConsoleReportingStep(step.Name, output);
            await step.Action(new PipelineStepContext { PipelineContext = context, ReportingStep = reporting });
            if (step.Resource is not null) reporting.Log(Microsoft.Extensions.Logging.LogLevel.Information, $"done in {watch.Elapsed.TotalSeconds:0.0} s");
        }
    }
}
