using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run.Instances;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Shows what happens to one instance of a resource.</summary>
internal sealed class ResourceStatus(ResourceInstance instance, ResourceNotificationService notifications, TimeProvider time)
{
    public const string RestartsProperty = "resource.restarts";
    public const string ProcessIdProperty = "executable.pid";
    public const string ReasonProperty = "resource.reason";
    public const string BackendProperty = "resource.backend";

    public ResourceInstance Instance { get; } = instance;

    public IResource Resource => Instance.Resource;

    public CustomResourceSnapshot? Current => notifications.TryGetCurrentState(Instance.Name, out var state) ? state.Snapshot : null;

    public void Declare(string type, bool hidden, string? backend)
    {
        var initial = Resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation) ? annotation.InitialSnapshot : null;
        Update(snapshot => snapshot with
        {
            ResourceType = initial?.ResourceType ?? type,
            IsHidden = hidden || initial?.IsHidden == true || Resource.HasAnnotationOfType<HiddenAnnotation>(),
            CreationTimeStamp = initial?.CreationTimeStamp ?? Now,
            State = initial?.State ?? KnownResourceStates.NotStarted,
            Properties = [.. initial?.Properties ?? [], .. backend is null ? [] : (ResourcePropertySnapshot[])[new(BackendProperty, backend)]],
            Relationships = [.. Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type)).Distinct()],
        });
    }

    /// <summary>Shows a container that is not started, since nothing here can start it.</summary>
    public void LeftOut(string type)
    {
        Declare(type, hidden: false, backend: null);
        Change(KnownResourceStates.NotStarted, StateReason.NeedsEngine);
    }

    /// <summary>Shows the addresses of a resource that nobody starts.</summary>
    public void ShowUrls()
    {
        var urls = ResourceUrls.Of(Resource);
        if (!urls.IsEmpty) Update(snapshot => snapshot with { Urls = urls });
    }

    public void Waiting(IEnumerable<string> awaited) => Change(KnownResourceStates.Waiting, StateReason.Waits(awaited));

    /// <summary>Shows for which parameter's value it waits; or, with null, that it waits no longer.</summary>
    public void WaitingForValue(ParameterResource? missing)
    {
        if (missing is null) Starting();
        else Change(KnownResourceStates.Waiting, StateReason.WaitsForValue(missing.Name));
    }

    /// <summary>Shows that a parameter has no value, and where it can be given one.</summary>
    public void ValueMissing(StateReason remedy) => Update(snapshot => WithReason(snapshot, remedy) with
    {
        State = new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn),
        IsHidden = Resource.HasAnnotationOfType<HiddenAnnotation>(),
    });

    /// <summary>Hides a parameter that was shown only for want of a value.</summary>
    public void HasValue() => Update(snapshot => WithReason(snapshot, null) with { IsHidden = true });

    /// <summary>Shows what it is started with.</summary>
    public void Configured(IReadOnlyDictionary<string, string> environment) => Update(snapshot => snapshot with
    {
        EnvironmentVariables = [.. environment.OrderBy(v => v.Key, StringComparer.OrdinalIgnoreCase).Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, IsFromSpec: true))],
    });

    public void Starting() => Change(KnownResourceStates.Starting);

    public void Running(int? processId) => Update(snapshot => With(snapshot, ProcessIdProperty, processId) with
    {
        State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        StartTimeStamp = Now,
        StopTimeStamp = null,
        ExitCode = null,
        Urls = ResourceUrls.Of(Resource),
        HealthReports = [.. Resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => new HealthReportSnapshot(h.Key, null, null, null))],
    });

    public void Health(ImmutableArray<HealthReportSnapshot> reports) =>
        Update(snapshot => snapshot.HealthReports.SequenceEqual(reports) ? snapshot : snapshot with { HealthReports = reports });

    public void Restarting(int restarts, TimeSpan delay) => Update(snapshot =>
        WithReason(With(snapshot, RestartsProperty, restarts), StateReason.Restarts(delay)) with
        {
            State = new(KnownResourceStates.Exited, KnownResourceStateStyles.Error),
        });

    public void Stopping() => Change(KnownResourceStates.Stopping);

    public void Ended(string state, int? exitCode, StateReason? reason = null) => Update(snapshot => With(WithReason(snapshot, reason), ProcessIdProperty, null) with
    {
        State = new(state, exitCode is null or 0 && reason is null ? null : KnownResourceStateStyles.Error),
        ExitCode = exitCode,
        StopTimeStamp = Now,
        HealthReports = [],
    });

    public void Follow(string state) => Change(state);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private void Change(string state, StateReason? reason = null) =>
        Update(snapshot => WithReason(snapshot, reason) with { State = state });

    private void Update(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _ = notifications.PublishUpdateAsync(Resource, Instance.Name, change);

    private static CustomResourceSnapshot WithReason(CustomResourceSnapshot snapshot, StateReason? reason) => With(snapshot, ReasonProperty, reason?.Text) with { Reason = reason };

    private static CustomResourceSnapshot With(CustomResourceSnapshot snapshot, string property, object? value)
    {
        var others = snapshot.Properties.RemoveAll(p => p.Name == property);
        return snapshot with { Properties = value is null ? others : others.Add(new ResourcePropertySnapshot(property, value)) };
    }
}
