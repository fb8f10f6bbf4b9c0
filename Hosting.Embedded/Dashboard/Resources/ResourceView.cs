using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>One instance of a resource, as pages show it.</summary>
/// <param name="Row">As the terminal shows it.</param>
/// <param name="State">All that is known.</param>
internal sealed record ResourceView(ResourceRow Row, ResourceEvent State)
{
    public string Name => Row.Name;

    public IResource Resource => State.Resource;

    public CustomResourceSnapshot Snapshot => State.Snapshot;

    public int? ProcessId => Property(ResourceStatus.ProcessIdProperty) as int?;

    public bool IsReplica => Name != Resource.Name;

    /// <summary>Its colour.</summary>
    public string Kind => Row.Phase switch
    {
        RowPhase.Healthy => "good",
        RowPhase.Finished => "done",
        RowPhase.ValueMissing => "warn",
        _ when Row.IsBad => "bad",
        _ when Row.IsMoving => "busy",
        _ => "idle",
    };

    /// <summary>What its health checks say: one of <see cref="HealthWords"/>.</summary>
    public string Health => Snapshot.HealthStatus is { } health && Snapshot.HealthReports.All(r => r.Status is not null) ? health.ToString() : "Unknown";

    public static readonly IReadOnlyList<string> HealthWords = ["Healthy", "Degraded", "Unhealthy", "Unknown"];

    /// <summary>Why it is in its state, in the reader's language; empty when there is nothing to say. What an error says stays as it is.</summary>
    public string DetailIn(Texts texts) =>
        string.Join(", ", Row.Reasons.Select(r => r.Kind == StateReasonKind.Words ? r.Text : texts[$"reason.{r.Kind}", [.. r.Values]]));

    /// <summary>Addresses that a person opens.</summary>
    public IEnumerable<UrlSnapshot> Links => Snapshot.Urls.Where(u => !u.IsInternal);

    /// <summary>Whether a person who types this means it.</summary>
    public bool Matches(string? filter) => string.IsNullOrWhiteSpace(filter) || filter.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        new[] { Name, Row.Runs, Row.Word, Snapshot.ResourceType, ResourceSource.Of(Resource)?.Short }.Concat(Row.Addresses)
            .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    public object? Property(string name) => Snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value;
}
