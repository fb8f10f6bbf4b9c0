using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A resource, or one of its replicas, as JSON.</summary>
/// <param name="Name">Its name; of a replica, with its suffix.</param>
/// <param name="Resource">The name in the graph.</param>
/// <param name="Type">Project, Container, ...</param>
/// <param name="State">Running, Exited, ...</param>
/// <param name="Health">Healthy, Degraded, Unhealthy; null while it doesn't run.</param>
/// <param name="Detail">Why it is so, in words; empty when there is nothing to say.</param>
/// <param name="Runs">What stands behind it.</param>
/// <param name="ExitCode">How it ended last.</param>
/// <param name="Pid">Its process.</param>
/// <param name="Started">When it started last.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="Urls">Its addresses by the names of their endpoints.</param>
internal record ResourceAnswer(
    string Name, string Resource, string Type, string? State, string? Health, string Detail, string Runs, int? ExitCode, int? Pid, DateTime? Started, int Restarts,
    IReadOnlyList<UrlAnswer> Urls)
{
    public static ResourceAnswer Of(ResourceView view) => new(
        view.Name, view.Resource.Name, view.Snapshot.ResourceType, view.Snapshot.State?.Text, view.Snapshot.HealthStatus?.ToString(), view.Row.Detail, view.Row.Runs, view.Snapshot.ExitCode,
        view.ProcessId, view.Snapshot.StartTimeStamp, view.Row.Restarts, [.. view.Snapshot.Urls.Select(u => new UrlAnswer(u.Name, u.Url))]);
}

/// <summary>An address of a resource.</summary>
internal sealed record UrlAnswer(string? Name, string Url);

/// <summary>What runs, and how it is.</summary>
internal static class ResourceAnswers
{
    public static async Task AllAsync(HttpContext context, bool? follow, bool? includeHidden, LiveResources live, AnswerStream stream, TimeProvider time)
    {
        if (follow == true) await FollowAsync(context, Views, live, stream, time);
        else if (HostApi.WantsText(context.Request)) await HostApi.Text(Table(Views())).ExecuteAsync(context);
        else await Results.Json(Views().Select(ResourceAnswer.Of)).ExecuteAsync(context);

        IReadOnlyList<ResourceView> Views() => includeHidden == true ? live.WithHidden : live.All;
    }

    /// <summary>One, or its replicas, with all that is known; hidden or not.</summary>
    public static async Task OneAsync(
        HttpContext context, string name, bool? follow, DistributedApplicationModel model, LiveResources live, OfferedCommands commands, SecretValues secrets, AnswerStream stream, TimeProvider time)
    {
        if (NamedResource.Find(model, name) is not { } instances) await NamedResource.Unknown(model, name).ExecuteAsync(context);
        else if (follow == true) await FollowAsync(context, Views, live, stream, time);
        else if (HostApi.WantsText(context.Request)) await HostApi.Text(string.Join('\n', Views().Select(v => ResourceText.Of(Details(v))))).ExecuteAsync(context);
        else await Results.Json(Views().Select(Details)).ExecuteAsync(context);

        IReadOnlyList<ResourceView> Views() => [.. live.WithHidden.Where(v => instances.Contains(v.Name, StringComparer.OrdinalIgnoreCase))];

        ResourceDetails Details(ResourceView view) => ResourceDetails.Of(view, commands, secrets);
    }

    /// <summary>Each of them as it is, and again when it has changed.</summary>
    private static Task FollowAsync(HttpContext context, Func<IReadOnlyList<ResourceView>> views, LiveResources live, AnswerStream stream, TimeProvider time)
    {
        var asText = HostApi.WantsText(context.Request);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = -1L;
        return stream.SendAsync(context, follow: true, () =>
        {
            if (live.Version is var version && version == seen) return "";
            seen = version;
            var news = views().Select(v => (v.Name, Line: asText ? Line(v) : JsonSerializer.Serialize(ResourceAnswer.Of(v), JsonSerializerOptions.Web)))
                .Where(n => told.GetValueOrDefault(n.Name) != n.Line).ToArray();
            foreach (var (name, line) in news) told[name] = line;
            var now = asText ? $"{Clock.Precise(time.GetUtcNow().UtcDateTime)} " : "";
            return string.Concat(news.Select(n => $"{now}{n.Line}\n"));
        });
    }

    private static string Line(ResourceView view) => $"{view.Name}: {State(view)}{string.Concat(view.Row.Addresses.Select(a => $" {a}"))}";

    private static string State(ResourceView view) => view.Row.Detail.Length > 0 ? $"{view.Row.Word} ({view.Row.Detail})" : view.Row.Word;

    private static string Table(IReadOnlyList<ResourceView> views) => TextTable.Of(
        ["NAME", "STATE", "RUNS", "ADDRESSES"],
        views.Select(view => (IReadOnlyList<string>)[view.Name, State(view), view.Row.Runs, string.Join(' ', view.Row.Addresses)]));
}
