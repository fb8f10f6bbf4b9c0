using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>What the details say of an instance, in the order in which it is read. What is not known is left out.</summary>
internal static class ResourceFacts
{
    private static readonly HashSet<string> Told =
        [ResourceStatus.ProcessIdProperty, ResourceStatus.RestartsProperty, ResourceStatus.BackendProperty, ResourceStatus.ReasonProperty];

    public static IEnumerable<(string Key, string Value, bool IsCode)> Of(ResourceView view, Texts texts) =>
        from fact in All(view, texts)
        where !string.IsNullOrEmpty(fact.Value)
        select (fact.Key, fact.Value!, fact.IsCode);

    /// <summary>Facts that the graph itself tells, under names of its own.</summary>
    public static IEnumerable<ResourcePropertySnapshot> OfTheGraph(ResourceView view) => view.Snapshot.Properties.Where(p => !Told.Contains(p.Name));

    public static IEnumerable<ContainerMountAnnotation> MountsOf(IResource resource) => resource.Annotations.OfType<ContainerMountAnnotation>();

    private static IEnumerable<(string Key, string? Value, bool IsCode)> All(ResourceView view, Texts texts)
    {
        var snapshot = view.Snapshot;
        yield return ("facts.detail", view.DetailIn(texts), false);
        yield return ("facts.type", snapshot.ResourceType, false);
        yield return ("facts.runs", view.Row.Runs == snapshot.ResourceType ? null : view.Row.Runs, false);
        yield return ("facts.source", ResourceSource.Of(view.Resource)?.Full, true);
        yield return ("facts.pid", view.ProcessId?.ToString(CultureInfo.InvariantCulture), true);
        yield return ("facts.ports", string.Join(", ", Ports(view.Resource)), false);
        yield return ("facts.started", Moment(snapshot.StartTimeStamp), false);
        yield return ("facts.stopped", Moment(snapshot.StopTimeStamp), false);
        yield return ("facts.ready", view.Row.ReadyAfter is { } ready ? Durations.Seconds(ready) : null, false);
        yield return ("facts.restarts", view.Row.Restarts > 0 ? view.Row.Restarts.ToString(texts.Culture) : null, false);
        yield return ("facts.exitcode", snapshot.ExitCode?.ToString(CultureInfo.InvariantCulture), true);
        yield return ("facts.replicas", view.Resource.GetReplicaCount() is var count and > 1 ? count.ToString(texts.Culture) : null, false);

        string? Moment(DateTime? at) => at is { } moment ? Clock.Full(moment, texts.Culture) : null;
    }

    private static IEnumerable<string> Ports(IResource resource) =>
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        where endpoint.AllocatedEndpoint is not null
        select string.Create(CultureInfo.InvariantCulture, $"{endpoint.AllocatedEndpoint!.Port} ({endpoint.Name})");
}
