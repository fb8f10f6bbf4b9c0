using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Dashboard.Parameters;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>What can be asked of a resource, and doing it, under the rules of the pages.</summary>
internal static class CommandAnswers
{
    public static IResult All(HttpRequest request, string name, DistributedApplicationModel model, LiveResources live, OfferedCommands commands)
    {
        if (NamedResource.FindShown(model, live, name) is not { } views) return NamedResource.Unknown(model, name);
        var shown = views.SelectMany(commands.Of).Where(c => c.State != ResourceCommandState.Hidden)
            .GroupBy(c => c.Name, StringComparer.Ordinal).Select(g => g.OrderBy(c => c.State).First()).ToArray();
        return HostApi.WantsText(request)
            ? HostApi.Text(TextTable.Of(["COMMAND", "STATE", "DESCRIPTION"], shown.Select(c => (IReadOnlyList<string>)[c.Name, c.State.ToString(), c.Description ?? c.Title ?? ""])))
            : Results.Json(shown.Select(Of));
    }

    /// <summary>Whether it can be done now, and what is asked first.</summary>
    public static IResult One(string name, string command, DistributedApplicationModel model, LiveResources live, OfferedCommands commands) =>
        Choose(name, command, model, live, commands, out var chosen, out _) ?? Results.Json(Of(chosen!));

    public static async Task<IResult> DoAsync(
        HttpContext context, string name, string command, DistributedApplicationModel model, LiveResources live, OfferedCommands commands, ParameterCommands parameters, ResourceCommandService service)
    {
        if (Choose(name, command, model, live, commands, out var found, out var views) is { } refusal) return refusal;
        var chosen = found!;

        if (chosen is { Input: not null } && views[0].Resource is ParameterResource parameter)
        {
            return await InputOf(context) is { } input
                ? Told(name, chosen, parameters.Run(parameter, chosen.Name, input))
                : HostApi.Refused(StatusCodes.Status400BadRequest, $$"""'{{chosen.Name}}' takes a JSON object: { "value": "...", "inUserSecrets": false }.""");
        }

        // The graph's own command is done once, whatever number of replicas there is; the host's to those that it can be done to.
        // Who leaves while something is stopped doesn't mean it to be stopped the harder.
        string[] targets = chosen.IsOwn ? [.. views.Select(v => v.Name)] : [views.Count == 1 ? views[0].Name : views[0].Resource.Name];
        var results = await Task.WhenAll(targets.Select(target => DoAsync(service, target, chosen.Name, chosen.IsOwn ? CancellationToken.None : context.RequestAborted)));
        return Told(name, chosen, results.FirstOrDefault(r => !r.Success) ?? results[0]);
    }

    /// <returns>What is given with a command; null when it is none.</returns>
    private static async Task<CommandInput?> InputOf(HttpContext context)
    {
        try
        {
            return context.Request.HasJsonContentType() ? await context.Request.ReadFromJsonAsync<CommandInput>(context.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Told(string name, OfferedCommand command, ExecuteCommandResult result)
    {
        var answer = new CommandResultAnswer(name, command.Name, result.Success, result.Canceled, result.Message, result.Data is { } data ? new(data.Format.ToString(), data.Value) : null);
        return Results.Json(answer, statusCode: result.Success ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<ExecuteCommandResult> DoAsync(ResourceCommandService service, string target, string command, CancellationToken cancellationToken)
    {
        try
        {
            return await service.ExecuteCommandAsync(target, command, cancellationToken);
        }
        catch (Exception e)
        {
            // Whatever it was: the host goes on, and who asked is told.
            return CommandResults.Failure(e);
        }
    }

    /// <param name="name">The resource.</param>
    /// <param name="command">The command, whatever its case.</param>
    /// <param name="model">The graph.</param>
    /// <param name="live">What is shown.</param>
    /// <param name="commands">What can be asked.</param>
    /// <param name="chosen">The command.</param>
    /// <param name="views">The instances that it can be done to now.</param>
    /// <returns>Why it can't be done; null when it can.</returns>
    private static IResult? Choose(
        string name, string command, DistributedApplicationModel model, LiveResources live, OfferedCommands commands, out OfferedCommand? chosen, out IReadOnlyList<ResourceView> views)
    {
        (chosen, views) = (null, []);
        if (NamedResource.FindShown(model, live, name) is not { } named) return NamedResource.Unknown(model, name);

        var offers = named.SelectMany(view => commands.Of(view).Select(offer => (View: view, Offer: offer))).ToArray();
        var wanted = offers.Where(o => string.Equals(o.Offer.Name, command, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (wanted.Length == 0)
        {
            var all = offers.Where(o => o.Offer.State != ResourceCommandState.Hidden || o.Offer.IsOwn).Select(o => o.Offer.Name);
            return HostApi.Refused(StatusCodes.Status404NotFound, $"'{name}' has no command '{command}'. {Listed("It has", all)}");
        }

        // Where the graph has given one of its own the same name, that is meant.
        var enabled = wanted.Where(o => o.Offer.State == ResourceCommandState.Enabled).ToArray();
        if (enabled.Length == 0)
        {
            var can = offers.Where(o => o.Offer.State == ResourceCommandState.Enabled).Select(o => o.Offer.Name);
            return HostApi.Refused(StatusCodes.Status409Conflict, $"'{name}' can't do '{wanted[0].Offer.Name}' while it is {named[0].Row.Word}. {Listed("Now it can do", can)}");
        }

        chosen = enabled[^1].Offer;
        views = [.. enabled.Select(o => o.View).Distinct()];
        return null;
    }

    private static string Listed(string beginning, IEnumerable<string> names)
    {
        string[] quoted = [.. names.Distinct(StringComparer.Ordinal).Select(n => $"'{n}'")];
        return quoted.Length == 0 ? $"{beginning} nothing." : $"{beginning} {string.Join(", ", quoted)}.";
    }

    public static OfferedCommandAnswer Of(OfferedCommand command) => new(command.Name, command.State.ToString(), command.Title, command.Description, command.Confirmation, command.Input);
}
