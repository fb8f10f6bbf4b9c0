using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Where a resource is on its way, as a person would see it.</summary>
internal enum RowPhase
{
    NotStarted,

    /// <summary>It is a parameter, and a person is asked for its value.</summary>
    ValueMissing,
    Waiting,
    Starting,

    /// <summary>It runs, and its health checks have not passed yet.</summary>
    Checking,
    Healthy,

    /// <summary>It was healthy, and is no longer.</summary>
    Unhealthy,
    Finished,

    /// <summary>It ended by itself, with an error.</summary>
    Crashed,
    FailedToStart,
    Stopping,
    Stopped,
}

/// <summary>One resource, as it is shown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Depth">How many parents it has.</param>
/// <param name="Runs">What really runs: "Project", "PostgreSQL 18".</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Reasons">Why, or for what; none when there is nothing to say.</param>
/// <param name="Addresses">Where it is reached: a URL, or host:port.</param>
/// <param name="ReadyAfter">From its start until it was healthy.</param>
/// <param name="Restarts">How many times it was started again.</param>
internal sealed record ResourceRow(
    string Name, int Depth, string Runs, RowPhase Phase, IReadOnlyList<StateReason> Reasons, IReadOnlyList<string> Addresses, TimeSpan? ReadyAfter, int Restarts)
{
    /// <summary>The reasons in words: "for postgres, cache", "exit code 137"; empty when there are none.</summary>
    public string Detail => string.Join(", ", Reasons);

    /// <summary>The state in a word or two.</summary>
    public string Word => Phase switch
    {
        RowPhase.NotStarted => "not started",
        RowPhase.ValueMissing => "value missing",
        RowPhase.Checking => "running",
        RowPhase.FailedToStart => "failed to start",
        _ => Phase.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether it is on its way somewhere.</summary>
    public bool IsMoving => Phase is RowPhase.Waiting or RowPhase.Starting or RowPhase.Checking or RowPhase.Stopping;

    /// <summary>Whether a person should look at it.</summary>
    public bool IsBad => Phase is RowPhase.Unhealthy or RowPhase.Crashed or RowPhase.FailedToStart;
}
