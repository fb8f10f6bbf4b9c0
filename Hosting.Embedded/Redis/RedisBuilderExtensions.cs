using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Redis;

namespace Aspire.Hosting;

/// <summary>Servers that speak Redis's protocol.</summary>
public static partial class RedisBuilderExtensions
{
    private const string DataFolder = "/data";

    /// <summary>Adds a Redis server.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) =>
        builder.AddRedis(name, port, null);

    /// <summary>Adds a Redis server.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="port">Its port on this machine; one that is free by default.</param>
    /// <param name="password">Its password; one is made and kept by default.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Before the password's name, which is made of this one, is found to be wrong.
        ResourceNameRules.Require(nameof(Resource), name);

        // Letters and digits only: clients take a comma for the end of the password.
        var passwordParameter = password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, passwordParameter);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new RedisHealthCheck(redis), HealthStatus.Unhealthy, tags: null));

        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: 6379, name: RedisResource.PrimaryEndpointName, scheme: "redis")
            .WithImage("library/redis", "8.6").WithImageRegistry("docker.io")
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } set) context.EnvironmentVariables["REDIS_PASSWORD"] = set;
            })
            .WithArgs(context => AddArguments(context, redis))
            .WithHealthCheck(check);
    }

    /// <summary>Sets the password; null for none.</summary>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.PasswordParameter = password?.Resource;
        return builder;
    }

    /// <summary>Fixes the port on this machine; null for one that is free.</summary>
    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <summary>Keeps the data from run to run.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder, isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Keeps the data in a folder of this machine.</summary>
    public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithBindMount(source, DataFolder, isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Writes the data to disk.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="interval">How often at most; 60 s by default.</param>
    /// <param name="keysChangedThreshold">How many keys must have changed; 1 by default.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new RedisPersistence(interval ?? TimeSpan.FromSeconds(60), keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);
    }

    private static void AddArguments(CommandLineArgsCallbackContext context, RedisResource redis)
    {
        List<string> line = ["redis-server"];

        // The shell puts the password in: on the command line that the graph writes it must not stand.
        if (redis.PasswordParameter is not null) line.AddRange(["--requirepass", "$REDIS_PASSWORD"]);
        if (redis.TryGetLastAnnotation<RedisPersistence>(out var persistence))
        {
            var seconds = ((long)persistence.Interval.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            line.AddRange(["--save", seconds, persistence.KeysChangedThreshold.ToString(CultureInfo.InvariantCulture)]);
        }

        context.Args.Add("-c");
        context.Args.Add(string.Join(' ', line));
    }

    private sealed record RedisPersistence(TimeSpan Interval, long KeysChangedThreshold) : IResourceAnnotation;
}
