using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Run;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of publish, deploy and destroy.</summary>
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    void AddStep(PipelineStep step);

    /// <summary>Adds a step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="action">Does it.</param>
    /// <param name="dependsOn">A name, or several, of steps that must be done before.</param>
    /// <param name="requiredBy">A name, or several, of steps that must not be done before this one is.</param>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Does the step that the command line names, and all that must be done before it.</summary>
    Task ExecuteAsync(PipelineContext context);
}

internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps =
    [
        new()
        {
            Name = WellKnownPipelineSteps.ProcessParameters,
            Description = "Checks that every parameter has a value",
            Action = context => ParameterValues.RequireAllAsync(context.Model, context.CancellationToken),
        },
        Milestone(WellKnownPipelineSteps.PublishPrereq, "Prepares publish", WellKnownPipelineSteps.ProcessParameters),
        Milestone(WellKnownPipelineSteps.Publish, "Writes the files", WellKnownPipelineSteps.PublishPrereq),
        Milestone(WellKnownPipelineSteps.BuildPrereq, "Prepares build"),
        Milestone(WellKnownPipelineSteps.Build, "Builds the images", WellKnownPipelineSteps.BuildPrereq),
        Milestone(WellKnownPipelineSteps.PushPrereq, "Prepares push"),
        Milestone(WellKnownPipelineSteps.Push, "Pushes the images", WellKnownPipelineSteps.PushPrereq),
        Milestone(WellKnownPipelineSteps.DeployPrereq, "Prepares deploy", WellKnownPipelineSteps.ProcessParameters),
        Milestone(WellKnownPipelineSteps.Deploy, "Deploys the graph", WellKnownPipelineSteps.DeployPrereq),
        Milestone(WellKnownPipelineSteps.DestroyPrereq, "Prepares destroy"),
        Milestone(WellKnownPipelineSteps.Destroy, "Takes the deployment away", WellKnownPipelineSteps.DestroyPrereq),
    ];

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_steps.Any(s => s.Name == step.Name)) throw new InvalidOperationException($"The pipeline has a step '{step.Name}' already.");
        _steps.Add(step);
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) =>
        AddStep(new PipelineStep { Name = name, Action = action, DependsOnSteps = Names(dependsOn), RequiredBySteps = Names(requiredBy) });

    public async Task ExecuteAsync(PipelineContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var plan = PipelinePlan.Create(await AllStepsAsync(context), configuration["Pipeline:Step"]);

        if (configuration.GetValue<bool>("Pipeline:ListSteps"))
        {
            foreach (var step in plan.Steps)
            {
                Console.WriteLine($"{step.Name,-24} {step.Description}{(step.DependsOnSteps.Count > 0 ? $" (after {string.Join(", ", step.DependsOnSteps)})" : "")}");
            }

            return;
        }

        await plan.ExecuteAsync(context, Console.Out);
    }

    private async Task<IReadOnlyList<PipelineStep>> AllStepsAsync(PipelineContext context)
    {
        var steps = new List<PipelineStep>(_steps);
        foreach (var resource in context.Model.Resources)
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>())
            {
                var made = await annotation.CreateStepsAsync(new PipelineStepFactoryContext { PipelineContext = context, Resource = resource });
                foreach (var step in made)
                {
                    step.Resource ??= resource;
                    steps.Add(step);
                }
            }
        }

        return steps;
    }

    private static PipelineStep Milestone(string name, string description, params string[] dependsOn) =>
        new() { Name = name, Description = description, Action = _ => Task.CompletedTask, DependsOnSteps = [.. dependsOn] };

    private static List<string> Names(object? names) => names switch
    {
        null => [],
        string one => [one],
        IEnumerable<string> several => [.. several],
        _ => throw new ArgumentException("Name a step as a string, or several as strings.", nameof(names)),
    };
}
