namespace Slipway.Hosting.Embedded.Run;

/// <summary>How long to wait before a crashed resource is started again: longer each time, until it has run for a while.</summary>
internal sealed class RestartDelay
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    // Long enough not to fill the log, short enough that a person who mends the cause sees it come back.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // Whatever has run this long did not fail at its start.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    private TimeSpan _next = First;

    /// <summary>The delay after a run of a given length.</summary>
    public TimeSpan After(TimeSpan ran)
    {
        if (ran >= Steady) _next = First;
        var delay = _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
