using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Commands;

/// <summary>The commands that the graph itself declares.</summary>
internal sealed class GraphCommands(DistributedApplicationModel model, ResourceLoggerService loggers, IServiceProvider services)
{
    /// <summary>Does a command.</summary>
    /// <param name="resource">The resource; null to look for it by the name.</param>
    /// <param name="resourceId">The resource's name, or that of an instance of it.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What came of it; null when the resource has no such command.</returns>
    public async Task<ExecuteCommandResult?> TryExecuteAsync(IResource? resource, string resourceId, string commandName, CancellationToken cancellationToken)
    {
        resource ??= model.Resources.FirstOrDefault(r => r.GetInstanceNames().Append(r.Name).Contains(resourceId, StringComparer.OrdinalIgnoreCase));
        if (resource?.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName) is not { } command) return null;

        var logger = loggers.GetLogger(resource);
        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
                Logger = logger,
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (Exception e)
        {
            // The graph's own code, of which anything may come.
            logger.LogError(e, "The command '{Command}' failed.", commandName);
            return CommandResults.Failure(e);
        }
    }

    /// <summary>The commands of a resource, and whether each can be asked for in a given state.</summary>
    public static ImmutableArray<ResourceCommandSnapshot> Of(IResource resource, CustomResourceSnapshot state, IServiceProvider services) =>
    [
        .. from command in resource.Annotations.OfType<ResourceCommandAnnotation>()
           let can = command.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = state, ServiceProvider = services })
           select new ResourceCommandSnapshot(
               command.Name, can, command.DisplayName, command.DisplayDescription, command.Parameter, command.ConfirmationMessage, command.IconName,
               command.IconVariant, command.IsHighlighted),
    ];
}
