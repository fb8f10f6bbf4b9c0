using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ArgumentsGatherer : IExecutionConfigurationGatherer
{
    public async ValueTask GatherAsync(
        IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger,
        DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
    {
        var callbackContext = new CommandLineArgsCallbackContext(context.Arguments, resource, cancellationToken)
        {
            ExecutionContext = executionContext,
            Logger = resourceLogger,
        };

        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(callbackContext);
        }
    }
}

internal sealed class EnvironmentGatherer : IExecutionConfigurationGatherer
{
    public async ValueTask GatherAsync(
        IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger,
        DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
    {
        var callbackContext = new EnvironmentCallbackContext(executionContext, resource, context.EnvironmentVariables, cancellationToken)
        {
            Logger = resourceLogger,
        };

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(callbackContext);
        }
    }
}

/// <summary>What was contributed; and, once its values are known, what a resource is started with.</summary>
internal sealed class GatheredConfiguration : IExecutionConfigurationGathererContext
{
    public List<object> Arguments { get; } = [];

    public Dictionary<string, object> EnvironmentVariables { get; } = new(StringComparer.Ordinal);

    public async Task<IExecutionConfigurationResult> ResolveAsync(ValueResolver resolver, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var arguments = new List<(object, string, bool)>();
        var variables = new List<KeyValuePair<string, (object, string)>>();

        foreach (var argument in Arguments)
        {
            if (await TryAsync("An argument", argument) is { } text) arguments.Add((argument, text, ValueSecrecy.IsSecret(argument)));
        }

        foreach (var (name, value) in EnvironmentVariables)
        {
            if (await TryAsync($"The environment variable '{name}'", value) is { } text) variables.Add(new(name, (value, text)));
        }

        var exception = failures.Count switch { 0 => null, 1 => failures[0], _ => new AggregateException(failures) };
        return new Result(arguments, variables, [.. Arguments.Concat(EnvironmentVariables.Values).SelectMany(ValueReferences.Of)], exception);

        async Task<string?> TryAsync(string what, object value)
        {
            try
            {
                return await resolver.ResolveAsync(value, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new DistributedApplicationException($"{what} of resource '{resolver.ResourceName}' has no value: {e.Message}", e));
                return null;
            }
        }
    }

    private sealed record Result(
        IReadOnlyList<(object Unprocessed, string Processed, bool IsSensitive)> Args,
        IReadOnlyList<KeyValuePair<string, (object Unprocessed, string Processed)>> Variables,
        IEnumerable<object> References,
        Exception? Exception) : IExecutionConfigurationResult
    {
        public IEnumerable<(string Value, bool IsSensitive)> Arguments => Args.Select(a => (a.Processed, a.IsSensitive));

        public IEnumerable<(object Unprocessed, string Processed, bool IsSensitive)> ArgumentsWithUnprocessed => Args;

        public IEnumerable<KeyValuePair<string, string>> EnvironmentVariables =>
            Variables.Select(v => KeyValuePair.Create(v.Key, v.Value.Processed));

        public IEnumerable<KeyValuePair<string, (object Unprocessed, string Processed)>> EnvironmentVariablesWithUnprocessed => Variables;
    }
}
