using System.Security.Authentication;
using Slipway.ServiceDefaults.Connections;
using StackExchange.Redis;

namespace WebApp.Cache;

/// <summary>The one connection to Redis, begun while the application starts and restored by itself when it breaks.</summary>
/// <remarks>Whoever asks while Redis is down learns so at once: every page of a person who is logged in asks it something.</remarks>
internal sealed class CacheConnection(RedisConnection settings, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(200);

    /// <summary>A hundred times what an answer takes; a fail-over of a replication group breaks the connection rather than delaying it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>While others are answered, this process or Redis has too much to do, and it is worth waiting for longer.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(5);

    /// <summary>Also what the client lets pass before it gives a try up and makes another: a handshake with TLS on a busy processor fits in.</summary>
    private const int ConnectMilliseconds = 3000;

    private volatile Lazy<Task<ConnectionMultiplexer>> _connection = Connecting(settings);
    private volatile bool _answers = true;
    private bool _isReplaced;
    private long _answeredAt;

    /// <summary>Asks Redis something.</summary>
    /// <exception cref="CacheUnavailableException">It isn't connected, or doesn't answer. Whether it has done what was asked isn't known.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        // A server that hangs keeps its connections: what is sent to it would never be answered.
        if (!_answers) throw new CacheUnavailableException("Redis doesn't answer just now.");
        var began = time.GetTimestamp();
        try
        {
            var connection = await ConnectedAsync(cancellationToken);
            if (!connection.IsConnected) throw new CacheUnavailableException("Redis isn't connected.");
            return await WaitAsync(ask(RedisSpans.Around(connection.GetDatabase())), cancellationToken);
        }
        catch (TimeoutException exception)
        {
            // After one who has waited in vain others don't wait, until the watch finds that it answers again.
            if (!HasAnsweredSince(began)) _answers = false;
            throw new CacheUnavailableException("Redis doesn't answer.", exception);
        }
    }

    /// <summary>Connects ahead of the first use, without being waited for.</summary>
    public void Begin() => _ = _connection.Value;

    /// <summary>Asks Redis whether it answers, and remembers.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var answers = false;
        try
        {
            var connection = await ConnectedAsync(cancellationToken);
            await WaitAsync(connection.GetDatabase().PingAsync(), cancellationToken);
            answers = true;
        }
        catch (TimeoutException)
        {
            answers = HasAnsweredSince(began);
            if (!answers && !_isReplaced && _connection.Value.IsCompletedSuccessfully) await ReplaceAsync();
        }
        catch (Exception exception) when (CacheFailure.Is(exception))
        {
            // The client connects again by itself.
        }

        if (answers) _isReplaced = false;
        return _answers = answers;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_connection.IsValueCreated) return;
        var connection = await _connection.Value;
        await connection.CloseAsync();
        connection.Dispose();
    }

    internal static ConfigurationOptions Options(RedisConnection settings)
    {
        var options = ConfigurationOptions.Parse(settings.ConnectionString);
        // The application starts when Redis is down, and finds it later.
        options.AbortOnConnectFail = false;
        options.ClientName = "board";
        options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (!settings.ConnectionString.Contains("connectTimeout", StringComparison.OrdinalIgnoreCase)) options.ConnectTimeout = ConnectMilliseconds;
        return options;
    }

    private static Lazy<Task<ConnectionMultiplexer>> Connecting(RedisConnection settings) => new(() => Task.Run(() => ConnectionMultiplexer.ConnectAsync(Options(settings))));

    private bool HasAnsweredSince(long moment) => Volatile.Read(ref _answeredAt) >= moment;

    private async Task<ConnectionMultiplexer> ConnectedAsync(CancellationToken cancellationToken)
    {
        var connecting = _connection.Value;
        return connecting.IsCompleted ? await connecting : await connecting.WaitAsync(Patience, time, cancellationToken);
    }

    private async Task<T> WaitAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var asked = began; ; asked = time.GetTimestamp())
        {
            try
            {
                var result = await answer.WaitAsync(Patience, time, cancellationToken);
                Volatile.Write(ref _answeredAt, time.GetTimestamp());
                return result;
            }
            catch (TimeoutException) when (!answer.IsFaulted && (answer.IsCompleted || (IsSlow(asked) && time.GetElapsedTime(began) < LongestPatience)))
            {
                // Slow, not silent.
            }
        }
    }

    /// <summary>Others are answered meanwhile; or this process has so much to do (passwords are hashed) that even a timer's end comes late.</summary>
    private bool IsSlow(long asked) => HasAnsweredSince(asked) || time.GetElapsedTime(asked) > Patience + Lateness;

    /// <summary>What waits on the connection of a server that hangs fails by its end; the client, of itself, would let it wait.</summary>
    private async Task ReplaceAsync()
    {
        _isReplaced = true;
        var hanging = _connection;
        _connection = Connecting(settings);
        if (hanging.IsValueCreated) (await hanging.Value).Dispose();
    }
}
