namespace WebApp.Sessions;

/// <summary>How long a session lasts: the section <c>Sessions</c>.</summary>
internal sealed class SessionLimits
{
    public const string Section = "Sessions";

    public const string Rule = "The settings 'Sessions:Idle', 'Sessions:Longest' and 'Sessions:Recheck' are times as in 14.00:00:00 (fourteen days), and Idle isn't longer than Longest.";

    /// <summary>Without a request.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>With requests, however many.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How often a session that is in use is written anew, and its account looked at: whoever changes an account behind the board's back,
    /// or while Redis is down, waits for this long.
    /// </summary>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromMinutes(5);
}
