using StackExchange.Redis;
using WebApp.Cache;
using WebApp.Telemetry;

namespace WebApp.Limits;

/// <summary>
/// Counts in Redis, for all replicas together. Counting and reading are one step, so that however many come at once, no more than the
/// limit get through. Where Redis doesn't answer nothing is counted, and an exception says so.
/// </summary>
internal sealed class Limiter(CacheConnection cache, LimitRates rates, BoardTelemetry telemetry)
{
    /// <summary>Counts one more, unless the limit is reached.</summary>
    /// <param name="limit">What is counted.</param>
    /// <param name="subject">Whose: an address, a client or an account (<see cref="LimitSubjects"/>).</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CacheUnavailableException">Redis is down.</exception>
    public async Task<LimitVerdict> TakeAsync(Limit limit, string subject, CancellationToken cancellationToken)
    {
        var verdict = await cache.AskAsync(database => TakeAsync(database, CountersOf(limit, subject)), cancellationToken);
        if (!verdict.IsOver) return verdict;

        telemetry.Refused(limit.ToString());
        // What is refused fills no longer window either: ten clicks too many in an hour don't cost the day.
        await GiveBackAsync(limit, subject, cancellationToken);
        return verdict;
    }

    /// <summary>Whether one more would be too many, without counting it.</summary>
    /// <inheritdoc cref="TakeAsync(Limit, string, CancellationToken)"/>
    public async Task<LimitVerdict> PeekAsync(Limit limit, string subject, CancellationToken cancellationToken)
    {
        var verdict = await cache.AskAsync(database => PeekAsync(database, CountersOf(limit, subject)), cancellationToken);
        if (verdict.IsOver) telemetry.Refused(limit.ToString());
        return verdict;
    }

    /// <summary>What was taken turned out not to count: a login that succeeded, for one.</summary>
    /// <inheritdoc cref="TakeAsync(Limit, string, CancellationToken)"/>
    public Task GiveBackAsync(Limit limit, string subject, CancellationToken cancellationToken) =>
        cache.AskAsync(database => GiveBackAsync(database, CountersOf(limit, subject)), cancellationToken);

    /// <summary>What has been counted is forgotten: the limit is as fresh as for somebody new.</summary>
    /// <inheritdoc cref="TakeAsync(Limit, string, CancellationToken)"/>
    public Task ForgetAsync(Limit limit, string subject, CancellationToken cancellationToken) =>
        cache.AskAsync(database => database.KeyDeleteAsync([.. CountersOf(limit, subject).Select(counter => counter.Key)]), cancellationToken);

    private static async Task<LimitVerdict> TakeAsync(IDatabase database, Counter[] counters)
    {
        var transaction = database.CreateTransaction();
        var counts = counters.Select(counter =>
        {
            // The window begins with the first that is counted.
            _ = transaction.StringSetAsync(counter.Key, 0, counter.Rate.Window, When.NotExists);
            return (counter.Rate, Count: transaction.StringIncrementAsync(counter.Key), Left: transaction.KeyTimeToLiveAsync(counter.Key));
        }).ToArray();
        await transaction.ExecuteAsync();

        var wait = TimeSpan.Zero;
        foreach (var (rate, count, left) in counts)
            if (await count > rate.Count) wait = Longer(wait, await left);
        return new LimitVerdict(wait);
    }

    private static async Task<LimitVerdict> PeekAsync(IDatabase database, Counter[] counters)
    {
        var wait = TimeSpan.Zero;
        foreach (var counter in counters)
        {
            if ((long)await database.StringGetAsync(counter.Key) >= counter.Rate.Count)
                wait = Longer(wait, await database.KeyTimeToLiveAsync(counter.Key));
        }

        return new LimitVerdict(wait);
    }

    private static async Task<bool> GiveBackAsync(IDatabase database, Counter[] counters)
    {
        var transaction = database.CreateTransaction();
        foreach (var counter in counters)
        {
            // A window that has ended meanwhile would come back as one that never ends.
            transaction.AddCondition(Condition.KeyExists(counter.Key));
            _ = transaction.StringDecrementAsync(counter.Key);
        }

        return await transaction.ExecuteAsync();
    }

    /// <summary>At least a moment, though the window may end just now: over is over.</summary>
    private static TimeSpan Longer(TimeSpan wait, TimeSpan? left) => left > wait ? left.Value : wait == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : wait;

    /// <summary>The braces keep the counters of one limit on one node of a cluster.</summary>
    private Counter[] CountersOf(Limit limit, string subject)
    {
        var name = $"limit:{{{limit}:{Fingerprint.Of(subject.ToUpperInvariant())}}}";
        return [.. rates[limit].Select(rate => new Counter($"{name}:{(long)rate.Window.TotalSeconds}", rate))];
    }

    private readonly record struct Counter(RedisKey Key, Rate Rate);
}
