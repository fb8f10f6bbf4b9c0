using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What one instance of a resource went through so far.</summary>
internal sealed partial class ResourceLife(IResource resource, string name, TimeProvider time)
{
    // A server that has just been started refuses connections for a moment; what lasts longer is worth telling.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly HashSet<string> OwnWords =
        [KnownResourceStates.Exited, KnownResourceStates.Hidden];

    private long? _beganAt;

    public IResource Resource { get; } = resource;

    public CustomResourceSnapshot Snapshot { get; private set; } = null!;

    public RowPhase Phase { get; private set; }

    /// <summary>From its last start until it was healthy; null until it is.</summary>
    public TimeSpan? ReadyAfter { get; private set; }

    public void Observe(CustomResourceSnapshot snapshot)
    {
        var now = time.GetTimestamp();
        Snapshot = snapshot;
        Phase = PhaseOf(snapshot);
        if (Phase is not (RowPhase.Starting or RowPhase.Checking or RowPhase.Healthy or RowPhase.Unhealthy or RowPhase.Finished))
        {
            (_beganAt, ReadyAfter) = (null, null);
            return;
        }

        _beganAt ??= now;
        if (Phase is RowPhase.Healthy or RowPhase.Finished) ReadyAfter ??= time.GetElapsedTime(_beganAt.Value, now);
    }

    public ResourceRow ToRow(int depth) => new(
        name, depth, Property(ResourceStatus.BackendProperty) as string ?? InWords(Snapshot.ResourceType), Phase, Reasons(),
        [.. Snapshot.Urls.Select(AddressOf).OfType<string>()],
        ReadyAfter, Property(ResourceStatus.RestartsProperty) as int? ?? 0);

    /// <summary>As a person would type it; null for one that is shown only where all is told.</summary>
    private static string? AddressOf(UrlSnapshot url)
    {
        if (!url.IsInternal || !Uri.TryCreate(url.Url, UriKind.Absolute, out var uri)) return url.Url;
        return uri.Scheme is "http" or "https" ? null : $"{uri.Host}:{uri.Port}";
    }

    private RowPhase PhaseOf(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null or nameof(RowPhase.NotStarted) => RowPhase.NotStarted,
        nameof(RowPhase.ValueMissing) => RowPhase.ValueMissing,
        nameof(RowPhase.Waiting) => RowPhase.Waiting,
        nameof(RowPhase.Starting) => RowPhase.Starting,
        "Running" when snapshot.HealthStatus == HealthStatus.Healthy => RowPhase.Healthy,
        "Running" => ReadyAfter is null ? RowPhase.Checking : RowPhase.Unhealthy,
        "Active" => RowPhase.Healthy,
        nameof(RowPhase.Finished) => RowPhase.Finished,
        nameof(RowPhase.FailedToStart) => RowPhase.FailedToStart,
        nameof(RowPhase.Stopping) => RowPhase.Stopping,

        // One of the graph's own kind, in a word of its own.
        { } word when !OwnWords.Contains(word) => snapshot.State.Style == KnownResourceStateStyles.Error ? RowPhase.Unhealthy : RowPhase.Healthy,

        // An end that nobody asked for has a reason.
        _ => Property(ResourceStatus.ReasonProperty, snapshot) is null ? RowPhase.Stopped : RowPhase.Crashed,
    };

    private StateReason[] Reasons() => Phase switch
    {
        RowPhase.Crashed => [.. new[] { Snapshot.ExitCode is { } code ? StateReason.ExitCode(code) : null, Reason }.OfType<StateReason>().DistinctBy(r => r.Text, StringComparer.Ordinal)],
        RowPhase.Checking => _beganAt is { } began && time.GetElapsedTime(began) >= Patience ? FailingCheck() : [],
        RowPhase.Unhealthy => FailingCheck(),
        _ => Reason is { } reason ? [reason] : [],
    };

    /// <summary>A property can be anybody's: what the graph says itself comes first.</summary>
    private StateReason? Reason =>
        Property(ResourceStatus.ReasonProperty) is not string words ? null : Snapshot.Reason is { } reason && reason.Text == words ? reason : StateReason.Of(words);

    /// <summary>What the first check that does not pass says, on one line.</summary>
    private StateReason[] FailingCheck()
    {
        var failing = Snapshot.HealthReports.FirstOrDefault(r => r.Status is { } status and not HealthStatus.Healthy);
        return (failing?.Description ?? failing?.ExceptionText)?.ReplaceLineEndings("\n").Split('\n')[0] is { Length: > 0 } words ? [StateReason.Of(words)] : [];
    }

    private object? Property(string name, CustomResourceSnapshot? snapshot = null) =>
        (snapshot ?? Snapshot).Properties.FirstOrDefault(p => p.Name == name)?.Value;

    /// <summary>"PostgresDatabase" as "Postgres database".</summary>
    private static string InWords(string type) => WordStart().Replace(type, m => $" {m.Value.ToLowerInvariant()}");

    [GeneratedRegex("(?<=[a-z0-9])[A-Z](?=[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordStart();
}
