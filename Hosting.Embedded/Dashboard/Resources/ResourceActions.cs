using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Dashboard.Parts;

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
internal sealed class ResourceActions(OfferedCommands offered, RunningCommands busy, ResourceCommandService commands, ToastQueue toasts, Texts texts)
{
    public IReadOnlyList<ResourceAction> Of(ResourceView view) =>
    [
        .. from command in offered.Of(view)
           // What is given with a command is asked for in a dialog of its own.
           where command.State != ResourceCommandState.Hidden && command.Input is null
           select new ResourceAction(
               command.Name, command.Title ?? texts[$"command.{command.Name}"], command.Description, IconOf(command),
               command.State == ResourceCommandState.Enabled && !busy.Has(view.Name, command.Name), command.IsHighlighted, command.Confirmation),
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

    private static string IconOf(OfferedCommand command) => command switch
    {
        { IsOwn: false } => CommandIcons.Of(command.IconName),
        _ when command.Name == KnownResourceCommands.StartCommand => Marks.Start,
        _ when command.Name == KnownResourceCommands.StopCommand => Marks.Stop,
        _ => Marks.Restart,
    };
}
