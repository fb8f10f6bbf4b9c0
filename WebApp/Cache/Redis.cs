using Slipway.ServiceDefaults.Connections;

namespace WebApp.Cache;

internal static class Redis
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    public static void AddCache(this IHostApplicationBuilder builder, string connectionName)
    {
        var connection = new CacheConnection(Read(builder.Configuration, connectionName), TimeProvider.System);
        builder.Services.AddSingleton(_ => connection);
        builder.Services.AddHostedService<CacheWatch>();
        builder.Services.AddHealthChecks().AddCheck<CacheHealthCheck>("cache", timeout: HealthTimeout);
        connection.Begin();
    }

    private static RedisConnection Read(IConfiguration configuration, string connectionName)
    {
        var settings = RedisConnection.Read(configuration, connectionName);
        try
        {
            CacheConnection.Options(settings);
            return settings;
        }
        catch (ArgumentException)
        {
            // Its message is left out: it may quote the password.
            throw UnknownOption(connectionName);
        }
    }

    private static ConnectionSettingException UnknownOption(string connectionName) => new(
        $"The setting 'ConnectionStrings:{connectionName}' has an option that StackExchange.Redis doesn't know. "
        + "See https://stackexchange.github.io/StackExchange.Redis/Configuration for those that it knows.");
}
