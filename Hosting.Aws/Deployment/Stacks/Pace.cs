namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>How often AWS is asked how far it is: often at first, when most is over in seconds, and not so often that it throttles.</summary>
internal sealed class Pace(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _next = TimeSpan.FromMilliseconds(200);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_next, time, cancellationToken);
        _next = TimeSpan.FromTicks(Math.Min((long)(_next.Ticks * 1.5), Longest.Ticks));
    }
}
