using System.Security.Authentication;
using Slipway.ServiceDefaults.Connections;
using StackExchange.Redis;

namespace WebApp.Cache;

/// <summary>The one connection to Redis, begun while the application starts and restored by itself when it breaks.</summary>
/// <remarks>Whoever asks for it while Redis is down learns so at once: a person waits for the answer.</remarks>
internal sealed class CacheConnection(RedisConnection settings) : IAsyncDisposable
{
    /// <summary>How long the very first connection is waited for: it was begun when the application started.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    /// <summary>Also what the client lets pass before it gives a try up and makes another: a handshake with TLS on a busy processor fits in.</summary>
    private const int ConnectMilliseconds = 3000;

    private volatile Lazy<Task<ConnectionMultiplexer>> _connection = Connecting(settings);
    private volatile bool _answers = true;

    /// <exception cref="CacheUnavailableException">Redis is down.</exception>
    public async Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken)
    {
        // A server that hangs keeps its connections: what is sent to it would never be answered.
        if (!_answers) throw new CacheUnavailableException();
        var connection = await ConnectedAsync(cancellationToken);
        return connection.IsConnected ? connection.GetDatabase() : throw new CacheUnavailableException();
    }

    /// <summary>Connects ahead of the first use, without being waited for.</summary>
    public void Begin() => _ = _connection.Value;

    /// <summary>Asks Redis whether it answers, and remembers.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> TryAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var answers = false;
        try
        {
            var connection = await ConnectedAsync(cancellationToken);
            await connection.GetDatabase().PingAsync().WaitAsync(patience, cancellationToken);
            answers = true;
        }
        catch (TimeoutException) when (_answers && _connection.Value.IsCompletedSuccessfully)
        {
            await ReplaceAsync();
        }
        catch (Exception exception) when (CacheFailure.Is(exception))
        {
            // The client connects again by itself.
        }

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

    private async Task<ConnectionMultiplexer> ConnectedAsync(CancellationToken cancellationToken)
    {
        var connecting = _connection.Value;
        return connecting.IsCompleted ? await connecting : await connecting.WaitAsync(FirstPatience, cancellationToken);
    }

    /// <summary>What waits on the connection of a server that hangs fails by its end; the client, of itself, would let it wait.</summary>
    private async Task ReplaceAsync()
    {
        var hanging = _connection;
        _connection = Connecting(settings);
        if (hanging.IsValueCreated) (await hanging.Value).Dispose();
    }
}
