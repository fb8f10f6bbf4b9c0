using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks a resource for its arguments and environment variables.</summary>
public interface IExecutionConfigurationBuilder
{
    /// <summary>Adds something that contributes.</summary>
    IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer);

    /// <summary>Asks all that contribute, and waits for the values.</summary>
    Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
}

/// <summary>Contributes arguments or environment variables.</summary>
public interface IExecutionConfigurationGatherer
{
    /// <summary>Adds to the context.</summary>
    ValueTask GatherAsync(
        IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger,
        DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default);
}

/// <summary>What was contributed so far.</summary>
public interface IExecutionConfigurationGathererContext
{
    /// <summary>The arguments.</summary>
    List<object> Arguments { get; }

    /// <summary>The environment variables.</summary>
    Dictionary<string, object> EnvironmentVariables { get; }
}

/// <summary>What a resource is started with.</summary>
public interface IExecutionConfigurationResult
{
    /// <summary>The arguments, and whether each holds a secret.</summary>
    IEnumerable<(string Value, bool IsSensitive)> Arguments { get; }

    /// <summary>The arguments as they were said, and as they are.</summary>
    IEnumerable<(object Unprocessed, string Processed, bool IsSensitive)> ArgumentsWithUnprocessed { get; }

    /// <summary>The environment variables.</summary>
    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables { get; }

    /// <summary>The environment variables as they were said, and as they are.</summary>
    IEnumerable<KeyValuePair<string, (object Unprocessed, string Processed)>> EnvironmentVariablesWithUnprocessed { get; }

    /// <summary>Everything that the values refer to.</summary>
    IEnumerable<object> References { get; }

    /// <summary>What went wrong, if anything; the values that failed are left out.</summary>
    Exception? Exception { get; }
}

/// <summary>Asks a resource for its arguments and environment variables.</summary>
public sealed class ExecutionConfigurationBuilder : IExecutionConfigurationBuilder
{
    private readonly IResource _resource;
    private readonly List<IExecutionConfigurationGatherer> _gatherers = [];

    private ExecutionConfigurationBuilder(IResource resource) => _resource = resource;

    /// <summary>For a resource.</summary>
    public static IExecutionConfigurationBuilder Create(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ExecutionConfigurationBuilder(resource);
    }

    /// <inheritdoc/>
    public IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer)
    {
        ArgumentNullException.ThrowIfNull(gatherer);
        _gatherers.Add(gatherer);
        return this;
    }

    /// <inheritdoc/>
    public async Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default)
    {
        var logger = resourceLogger ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        var gathered = new GatheredConfiguration();
        foreach (var gatherer in _gatherers)
        {
            await gatherer.GatherAsync(gathered, _resource, logger, executionContext, cancellationToken);
        }

        return await gathered.ResolveAsync(new ValueResolver(_resource, executionContext), cancellationToken);
    }
}

/// <summary>What can be asked for.</summary>
public static class ExecutionConfigurationBuilderExtensions
{
    /// <summary>Asks for the arguments.</summary>
    public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new ArgumentsGatherer());
    }

    /// <summary>Asks for the environment variables.</summary>
    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new EnvironmentGatherer());
    }
}
