using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>pgAdmin: pages to look into PostgreSQL servers.</summary>
public sealed class PgAdminContainerResource(string name) : ContainerResource(name);

/// <summary>pgweb: a page to look into PostgreSQL databases.</summary>
public sealed class PgWebContainerResource(string name) : ContainerResource(name)
{
    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "http");
}
