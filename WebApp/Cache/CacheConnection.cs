using System.Security.Authentication;
using Slipway.ServiceDefaults.Connections;
using StackExchange.Redis;

namespace WebApp.Cache;

/// <summary>The one connection to Redis, begun while the application starts and restored by itself when it breaks.</summary>
internal sealed class CacheConnection(RedisConnection settings) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => Task.Run(() => ConnectAsync(settings)));

    public async Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.Value.WaitAsync(cancellationToken);
        return connection.GetDatabase();
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
