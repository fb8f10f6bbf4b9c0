using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;
using Slipway.Hosting.Embedded.Containers.Pages;
using Slipway.Hosting.Embedded.Postgres;

namespace Aspire.Hosting;

public static partial class PostgresBuilderExtensions
{
    /// <summary>Adds pgAdmin, one for all servers of the graph. It needs a container engine; where there is none the graph runs without it.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Says more of pgAdmin.</param>
    /// <param name="containerName">The resource's name; <c>pgadmin</c> by default.</param>
    public static IResourceBuilder<T> WithPgAdmin<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<PgAdminContainerResource>>? configureContainer = null, string? containerName = null)
        where T : PostgresServerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var graph = builder.ApplicationBuilder;
        if (OptionalPage.Existing<PgAdminContainerResource>(graph) is not { } page)
        {
            page = OptionalPage.Add(graph, new PgAdminContainerResource(containerName ?? "pgadmin"), "dpage/pgadmin4", "9.15.0", "docker.io", targetPort: 80)
                .WithEnvironment("PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED", "False")
                .WithEnvironment("PGADMIN_CONFIG_SERVER_MODE", "False")
                .WithEnvironment("PGADMIN_DEFAULT_EMAIL", "admin@domain.com")
                .WithEnvironment("PGADMIN_DEFAULT_PASSWORD", "admin")
                .WithHttpHealthCheck("/browser")
                .WithRelationship(builder.Resource, "PgAdmin");
            PageFiles.Mount(page, "servers.json", "/pgadmin4/servers.json", ServerList.PgAdminAsync);
        }

        configureContainer?.Invoke(page);
        return builder;
    }

    /// <summary>Adds pgweb, one for all databases of the graph. It needs a container engine; where there is none the graph runs without it.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Says more of pgweb.</param>
    /// <param name="containerName">The resource's name; <c>pgweb</c> by default.</param>
    public static IResourceBuilder<PostgresServerResource> WithPgWeb(
        this IResourceBuilder<PostgresServerResource> builder, Action<IResourceBuilder<PgWebContainerResource>>? configureContainer = null,
        string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var graph = builder.ApplicationBuilder;
        if (OptionalPage.Existing<PgWebContainerResource>(graph) is not { } page)
        {
            page = OptionalPage.Add(graph, new PgWebContainerResource(containerName ?? "pgweb"), "sosedoff/pgweb", "0.17.0", "docker.io", targetPort: 8081)
                .WithArgs("--bookmarks-dir=/.pgweb/bookmarks", "--sessions")
                .WithHttpHealthCheck()
                .WithRelationship(builder.Resource, "PgWeb");
            PageFiles.Mount(page, "bookmarks", "/.pgweb/bookmarks", ServerList.PgWebAsync);
        }

        configureContainer?.Invoke(page);
        return builder;
    }

    /// <summary>Fixes pgAdmin's port on this machine; null for one that is free.</summary>
    public static IResourceBuilder<PgAdminContainerResource> WithHostPort(this IResourceBuilder<PgAdminContainerResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    /// <summary>Fixes pgweb's port on this machine; null for one that is free.</summary>
    public static IResourceBuilder<PgWebContainerResource> WithHostPort(this IResourceBuilder<PgWebContainerResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);
}
