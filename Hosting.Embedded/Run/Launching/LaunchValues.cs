using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Run.Instances;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>What the graph says an instance is started with.</summary>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its environment variables.</param>
internal sealed record LaunchValues(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Asks the graph; waits for values that are not known yet.</summary>
    /// <exception cref="DistributedApplicationException">A value can't be had; the message names the variable or argument.</exception>
    public static async Task<LaunchValues> OfAsync(
        ResourceInstance instance, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(instance.Resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(executionContext, logger, cancellationToken);
        if (configuration.Exception is { } failure) throw failure;

        return new(
            [.. configuration.Arguments.Select(a => instance.Fill(a.Value))],
            configuration.EnvironmentVariables.ToDictionary(v => v.Key, v => instance.Fill(v.Value), StringComparer.Ordinal));
    }
}
