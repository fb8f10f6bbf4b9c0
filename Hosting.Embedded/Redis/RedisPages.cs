using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;
using Slipway.Hosting.Embedded.Containers.Pages;

namespace Aspire.Hosting;

public static partial class RedisBuilderExtensions
{
    /// <summary>Adds Redis Commander, one for all servers of the graph. It needs a container engine; where there is none the graph runs without it.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Says more of Redis Commander.</param>
    /// <param name="containerName">The resource's name; <c>rediscommander</c> by default.</param>
    public static IResourceBuilder<RedisResource> WithRedisCommander(
        this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisCommanderResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var graph = builder.ApplicationBuilder;
        var page = OptionalPage.Existing<RedisCommanderResource>(graph) ?? OptionalPage
            .Add(graph, new RedisCommanderResource(containerName ?? "rediscommander"), "joeferner/redis-commander", "latest", "ghcr.io", targetPort: 8081)
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_HOSTS"] = CommanderHosts(graph))
            .WithRelationship(builder.Resource, "RedisCommander");
        configureContainer?.Invoke(page);
        return builder;
    }

    /// <summary>Adds Redis Insight, one for all servers of the graph. It needs a container engine; where there is none the graph runs without it.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Says more of Redis Insight.</param>
    /// <param name="containerName">The resource's name; <c>redisinsight</c> by default.</param>
    public static IResourceBuilder<RedisResource> WithRedisInsight(
        this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisInsightResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var graph = builder.ApplicationBuilder;
        var page = OptionalPage.Existing<RedisInsightResource>(graph) ?? OptionalPage
            .Add(graph, new RedisInsightResource(containerName ?? "redisinsight"), "redis/redisinsight", "3.4", "docker.io", targetPort: 5540)
            .WithEnvironment(context => SetInsightServers(context, graph))
            .WithRelationship(builder.Resource, "RedisInsight");
        configureContainer?.Invoke(page);
        return builder;
    }

    /// <summary>Fixes Redis Commander's port on this machine; null for one that is free.</summary>
    public static IResourceBuilder<RedisCommanderResource> WithHostPort(this IResourceBuilder<RedisCommanderResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    /// <summary>Fixes Redis Insight's port on this machine; null for one that is free.</summary>
    public static IResourceBuilder<RedisInsightResource> WithHostPort(this IResourceBuilder<RedisInsightResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    /// <summary>Keeps what was set up in Redis Insight from run to run.</summary>
    public static IResourceBuilder<RedisInsightResource> WithDataVolume(this IResourceBuilder<RedisInsightResource> builder, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder);
    }

    /// <summary>Keeps what was set up in Redis Insight in a folder of this machine.</summary>
    public static IResourceBuilder<RedisInsightResource> WithDataBindMount(this IResourceBuilder<RedisInsightResource> builder, string source) =>
        builder.WithBindMount(source, DataFolder);

    /// <summary><c>label:host:port:database:password</c>, separated by commas.</summary>
    private static ReferenceExpression CommanderHosts(IDistributedApplicationBuilder graph)
    {
        var hosts = new ReferenceExpressionBuilder();
        foreach (var server in graph.Resources.OfType<RedisResource>())
        {
            if (!hosts.IsEmpty) hosts.AppendLiteral(",");
            hosts.Append($"{server.Name}:{server.Host}:{server.Port}:0");
            if (server.PasswordParameter is { } password) hosts.Append($":{password}");
        }

        return hosts.Build();
    }

    private static void SetInsightServers(EnvironmentCallbackContext context, IDistributedApplicationBuilder graph)
    {
        foreach (var (index, server) in graph.Resources.OfType<RedisResource>().Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            context.EnvironmentVariables[$"RI_REDIS_HOST{number}"] = server.Host;
            context.EnvironmentVariables[$"RI_REDIS_PORT{number}"] = server.Port;
            context.EnvironmentVariables[$"RI_REDIS_ALIAS{number}"] = server.Name;
            if (server.TlsEnabled) context.EnvironmentVariables[$"RI_REDIS_TLS{number}"] = "true";
            if (server.PasswordParameter is { } password) context.EnvironmentVariables[$"RI_REDIS_PASSWORD{number}"] = password;
        }
    }
}
