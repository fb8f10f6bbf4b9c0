using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Dashboard.Parameters;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>A command of an instance, and whether it can be asked for now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it can be asked for.</param>
/// <param name="Title">What a person reads; null for the host's own, which pages have in two languages.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Confirmation">What to ask first; null for nothing.</param>
/// <param name="IconName">The name of its icon, or null.</param>
/// <param name="IsHighlighted">Whether it is shown before the others.</param>
/// <param name="IsOwn">Whether it is one of the host's, rather than the graph's.</param>
internal sealed record OfferedCommand(
    string Name, ResourceCommandState State, string? Title, string? Description, string? Confirmation, string? IconName, bool IsHighlighted, bool IsOwn)
{
    /// <summary>What is to be given with it; null for nothing.</summary>
    public OfferedInput? Input { get; init; }
}

/// <summary>What can be asked of an instance: the same for pages and for the command line.</summary>
internal sealed class OfferedCommands(RunningResources running, ParameterCommands parameters)
{
    /// <returns>All of them, hidden ones included; the host's own first.</returns>
    public IReadOnlyList<OfferedCommand> Of(ResourceView view) =>
    [
        .. OwnOf(view),
        .. parameters.Of(view),
        .. view.Snapshot.Commands.Select(c => new OfferedCommand(c.Name, c.State, c.DisplayName, c.DisplayDescription, c.ConfirmationMessage, c.IconName, c.IsHighlighted, IsOwn: false)),
    ];

    private IEnumerable<OfferedCommand> OwnOf(ResourceView view)
    {
        if (running.Find(view.Name) is not [var runner]) return [];

        var canStop = view.Snapshot.State?.Text == KnownResourceStates.Stopping ? ResourceCommandState.Disabled : ResourceCommandState.Enabled;
        return runner.IsAlive
            ? [Own(KnownResourceCommands.StartCommand, ResourceCommandState.Hidden), Own(KnownResourceCommands.StopCommand, canStop), Own(KnownResourceCommands.RestartCommand, canStop)]
            : [Own(KnownResourceCommands.StartCommand, ResourceCommandState.Enabled), Own(KnownResourceCommands.StopCommand, ResourceCommandState.Hidden), Own(KnownResourceCommands.RestartCommand, ResourceCommandState.Disabled)];
    }

    private static OfferedCommand Own(string name, ResourceCommandState state) => new(name, state, null, null, null, null, IsHighlighted: true, IsOwn: true);
}
