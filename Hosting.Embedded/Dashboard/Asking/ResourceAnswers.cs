using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
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
internal sealed record ResourceAnswer(
    string Name, string Resource, string Type, string? State, string? Health, string Detail, string Runs, int? ExitCode, int? Pid, DateTime? Started, int Restarts,
    IReadOnlyList<UrlAnswer> Urls);

/// <summary>An address of a resource.</summary>
internal sealed record UrlAnswer(string? Name, string Url);

/// <summary>What runs, and how it is.</summary>
internal static class ResourceAnswers
{
    public static IResult All(HttpRequest request, LiveResources live) =>
        HostApi.WantsText(request) ? HostApi.Text(Table(live.All)) : Results.Json(live.All.Select(Of));

    private static ResourceAnswer Of(ResourceView view) => new(
        view.Name, view.Resource.Name, view.Snapshot.ResourceType, view.Snapshot.State?.Text, view.Snapshot.HealthStatus?.ToString(), view.Row.Detail, view.Row.Runs, view.Snapshot.ExitCode,
        view.ProcessId, view.Snapshot.StartTimeStamp, view.Row.Restarts, [.. view.Snapshot.Urls.Select(u => new UrlAnswer(u.Name, u.Url))]);

    private static string Table(IReadOnlyList<ResourceView> views) => TextTable.Of(
        ["NAME", "STATE", "RUNS", "ADDRESSES"],
        views.Select(view => (IReadOnlyList<string>)
        [
            view.Name, view.Row.Detail.Length > 0 ? $"{view.Row.Word} ({view.Row.Detail})" : view.Row.Word, view.Row.Runs, string.Join(' ', view.Row.Addresses),
        ]));
}
