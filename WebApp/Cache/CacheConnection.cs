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

    /// <summary>After one who has waited in vain, others don't wait.</summary>
    private static readonly TimeSpan Mistrust = TimeSpan.FromSeconds(2);

    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => Task.Run(() => ConnectAsync(settings)));
    private long _silentUntil;

    /// <summary>Asks Redis something.</summary>
    /// <exception cref="CacheUnavailableException">It isn't connected, or doesn't answer within a second. Whether it has done what was asked isn't known.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (now < Volatile.Read(ref _silentUntil)) throw new CacheUnavailableException("Redis has just been found silent.");
        try
        {
            var connection = await _connection.Value.WaitAsync(Patience, time, cancellationToken);
            if (!connection.IsConnected) throw new CacheUnavailableException("Redis isn't connected.");
            return await ask(RedisSpans.Around(connection.GetDatabase())).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            Volatile.Write(ref _silentUntil, now + (long)((Patience + Mistrust).TotalSeconds * time.TimestampFrequency));
            throw new CacheUnavailableException("Redis doesn't answer.", exception);
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
