using System.Security.Authentication;
using Slipway.ServiceDefaults.Connections;
using StackExchange.Redis;

namespace WebApp.Cache;

/// <summary>
/// The one connection to Redis, begun while the application starts and restored by itself when it breaks. Nobody waits for a Redis that
/// is down: every page of a person who is logged in asks it something.
/// </summary>
internal sealed class CacheConnection(RedisConnection settings, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A hundred times what an answer takes; a fail-over of a replication group breaks the connection rather than delaying it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>While others are answered, this process or Redis has too much to do, and it is worth waiting for longer.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(5);

    /// <summary>After one who has waited in vain, others don't wait.</summary>
    private static readonly TimeSpan Mistrust = TimeSpan.FromSeconds(2);

    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => Task.Run(() => ConnectAsync(settings)));
    private long _silentUntil;
    private long _answeredAt;

    /// <summary>Asks Redis something.</summary>
    /// <exception cref="CacheUnavailableException">It isn't connected, or doesn't answer. Whether it has done what was asked isn't known.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (now < Volatile.Read(ref _silentUntil)) throw new CacheUnavailableException("Redis has just been found silent.");
        try
        {
            var connection = await _connection.Value.WaitAsync(Patience, time, cancellationToken);
            if (!connection.IsConnected) throw new CacheUnavailableException("Redis isn't connected.");
            var answer = await WaitAsync(ask(connection.GetDatabase()), cancellationToken);
            Volatile.Write(ref _answeredAt, time.GetTimestamp());
            return answer;
        }
        catch (TimeoutException exception)
        {
            if (Volatile.Read(ref _answeredAt) < now) Volatile.Write(ref _silentUntil, time.GetTimestamp() + (long)(Mistrust.TotalSeconds * time.TimestampFrequency));
            throw new CacheUnavailableException("Redis doesn't answer.", exception);
        }
    }

    private async Task<T> WaitAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var asked = time.GetTimestamp();
            try
            {
                return await answer.WaitAsync(Patience, time, cancellationToken);
            }
            catch (TimeoutException) when (!answer.IsFaulted && Volatile.Read(ref _answeredAt) >= asked && time.GetElapsedTime(began) < LongestPatience)
            {
                // Slow, not silent.
            }
        }
    }

    /// <summary>Connects ahead of the first use, without being waited for.</summary>
    public void Begin() => _ = _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (!_connection.IsValueCreated) return;
        var connection = await _connection.Value;
        await connection.CloseAsync();
        connection.Dispose();
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(RedisConnection settings) => ConnectionMultiplexer.ConnectAsync(Options(settings));

    internal static ConfigurationOptions Options(RedisConnection settings)
    {
        var options = ConfigurationOptions.Parse(settings.ConnectionString);
        // The application starts when Redis is down, and finds it later.
        options.AbortOnConnectFail = false;
        options.ClientName = "board";
        options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        return options;
    }
}
