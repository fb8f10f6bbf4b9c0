using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Something that can be asked of an instance.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="IsEnabled">Whether it can be asked for now.</param>
/// <param name="IsHighlighted">Whether it stands in the table, beside the others' menu.</param>
/// <param name="Confirmation">What to ask first; null for nothing.</param>
internal sealed record ResourceAction(string Name, string Title, string? Description, string Icon, bool IsEnabled, bool IsHighlighted, string? Confirmation);

/// <summary>What can be asked of a resource from a page, and doing it.</summary>
internal sealed class ResourceActions(RunningResources running, RunningCommands busy, ResourceCommandService commands, ToastQueue toasts, Texts texts)
{
    public IReadOnlyList<ResourceAction> Of(ResourceView view) =>
    [
        .. from action in OwnOf(view).Concat(OfTheGraph(view))
           select action with { IsEnabled = action.IsEnabled && !busy.Has(view.Name, action.Name) },
    ];

    /// <summary>Does it, and tells what came of it. Never throws for what the command does.</summary>
    public async Task RunAsync(ResourceView view, ResourceAction action)
    {
        if (!busy.TryBegin(view.Name, action.Name)) return;
        try
        {
            var result = await commands.ExecuteCommandAsync(view.Name, action.Name, CancellationToken.None);
            if (result.Canceled) return;
            var data = result.Data?.Value is { Length: > 0 } value ? value : null;
            toasts.Add(new(result.Success, texts[result.Success ? "command.done" : "command.failed", action.Title, view.Name], result.Message, data));
        }
        catch (Exception e)
        {
            // A command may be the graph's own code, of which anything may come: the page goes on.
            toasts.Add(new(false, texts["command.failed", action.Title, view.Name], e.Message));
        }
        finally
        {
            busy.End(view.Name, action.Name);
        }
    }

    private static IEnumerable<ResourceAction> OfTheGraph(ResourceView view) =>
        from command in view.Snapshot.Commands
        where command.State != ResourceCommandState.Hidden
        select new ResourceAction(
            command.Name, command.DisplayName, command.DisplayDescription, CommandIcons.Of(command.IconName), command.State == ResourceCommandState.Enabled, command.IsHighlighted, command.ConfirmationMessage);

    private IEnumerable<ResourceAction> OwnOf(ResourceView view)
    {
        if (running.Find(view.Name) is not [var runner]) yield break;

        var isStopping = view.Snapshot.State?.Text == KnownResourceStates.Stopping;
        if (runner.IsAlive) yield return new(KnownResourceCommands.StopCommand, texts["command.stop"], null, Marks.Stop, !isStopping, true, null);
        else yield return new(KnownResourceCommands.StartCommand, texts["command.start"], null, Marks.Start, true, true, null);
        yield return new(KnownResourceCommands.RestartCommand, texts["command.restart"], null, Marks.Restart, runner.IsAlive && !isStopping, true, null);
    }
}
