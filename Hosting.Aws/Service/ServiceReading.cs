using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Service;

/// <summary>What the graph gives to a service, before any of it is known: variables, arguments, and all that they refer to.</summary>
internal sealed record ServiceReading(IResource Resource, IReadOnlyList<KeyValuePair<string, object>> Variables, IReadOnlyList<object> Arguments, IReadOnlySet<IResource> Referred)
{
    /// <exception cref="DistributedApplicationException">A value can't be had; the message names the variable.</exception>
    public static async Task<ServiceReading> OfAsync(IResource resource, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken cancellationToken)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource)
            .WithEnvironmentVariablesConfig()
            .WithArgumentsConfig()
            .BuildAsync(execution, logger, cancellationToken);
        if (configuration.Exception is { } failure) throw new DistributedApplicationException($"The settings of '{resource.Name}' can't be read: {failure.Message}", failure);

        var variables = configuration.EnvironmentVariablesWithUnprocessed
            .Select(variable => KeyValuePair.Create(variable.Key, variable.Value.Unprocessed))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .ToArray();
        var arguments = configuration.ArgumentsWithUnprocessed.Select(argument => argument.Unprocessed).ToArray();
        return new ServiceReading(resource, variables, arguments, Referral.Of([.. variables.Select(variable => variable.Value), .. arguments], except: resource));
    }
}
