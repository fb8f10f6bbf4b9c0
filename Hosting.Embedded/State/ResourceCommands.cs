using Slipway.Hosting.Embedded.Commands;
using Slipway.Hosting.Embedded.Run;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The commands that resources have of themselves.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts it.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stops it.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stops it and starts it again.</summary>
    public static readonly string RestartCommand = "restart";

    /// <summary>Gives a parameter a value, or another one.</summary>
    public static readonly string SetParameterCommand = "set-parameter";

    /// <summary>Takes a parameter's value away.</summary>
    public static readonly string DeleteParameterCommand = "delete-parameter";
}

/// <summary>Does what a person asks of a resource.</summary>
public class ResourceCommandService
{
    private readonly RunningResources _running;

    private readonly GraphCommands _graph;

    internal ResourceCommandService(RunningResources running, GraphCommands graph) => (_running, _graph) = (running, graph);

    /// <summary>Does a command.</summary>
    /// <returns>What came of it; a command that doesn't exist is a failure, not an exception.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }

    /// <summary>Does a command, to one instance by its name, or to all instances of a resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (await _graph.TryExecuteAsync(null, resourceId, commandName, cancellationToken) is { } result) return result;
        var runners = _running.Find(resourceId);
        if (runners.Count == 0)
        {
            return new ExecuteCommandResult { Success = false, Message = $"There is no resource '{resourceId}' with a process of its own." };
        }

        Func<ResourceRunner, Task>? command = commandName switch
        {
            _ when commandName == KnownResourceCommands.StartCommand => runner => runner.StartAsync(),
            _ when commandName == KnownResourceCommands.StopCommand => runner => runner.StopAsync(cancellationToken),
            _ when commandName == KnownResourceCommands.RestartCommand => runner => runner.RestartAsync(cancellationToken),
            _ => null,
        };
        if (command is null) return new ExecuteCommandResult { Success = false, Message = $"'{resourceId}' has no command '{commandName}': it has {Names(runners[0].Instance.Resource)}." };

        await Task.WhenAll(runners.Select(command));
        return new ExecuteCommandResult { Success = true };
    }

    private static string Names(IResource resource)
    {
        string[] names =
        [
            KnownResourceCommands.StartCommand, KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand,
            .. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => c.Name),
        ];
        return $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
