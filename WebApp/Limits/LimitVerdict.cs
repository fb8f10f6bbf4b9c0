namespace WebApp.Limits;

/// <summary>Whether something is still within its limit.</summary>
/// <param name="RetryAfter">How long to wait; zero when it is.</param>
internal readonly record struct LimitVerdict(TimeSpan RetryAfter)
{
    public bool IsOver => RetryAfter > TimeSpan.Zero;
}
