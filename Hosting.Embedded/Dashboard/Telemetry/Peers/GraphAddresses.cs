using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>Where the resources of the graph are at the moment.</summary>
internal sealed class GraphAddresses(DistributedApplicationModel model, LiveResources live)
{
    private readonly Lock _lock = new();
    private PeerTable? _table;
    private long _version = -1;

    /// <summary>The same table while no address has changed: it remembers what it was asked.</summary>
    public PeerTable Current()
    {
        lock (_lock)
        {
            if (_table is not null && _version == live.Version) return _table;
            _version = live.Version;
            var table = new PeerTable([.. model.Resources], [.. model.Resources.SelectMany(r => Of(r).Select(address => (r, address)))]);
            return _table = _table is not null && _table.Addresses.SequenceEqual(table.Addresses) ? _table : table;
        }
    }

    private IEnumerable<string> Of(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.AllocatedEndpoint is not { } allocated) continue;
            yield return allocated.EndPointString;
            if (int.TryParse(allocated.TargetPortExpression, NumberStyles.None, CultureInfo.InvariantCulture, out var target)) yield return $"{KnownHostNames.Localhost}:{target}";

            // Containers call each other by name, and the port within.
            if (resource.HasAnnotationOfType<ContainerImageAnnotation>()) yield return string.Create(CultureInfo.InvariantCulture, $"{resource.Name.ToLowerInvariant()}:{endpoint.TargetPort ?? allocated.Port}");
        }

        foreach (var url in live.All.Where(v => v.Resource == resource).SelectMany(v => v.Snapshot.Urls))
        {
            if (Uri.TryCreate(url.Url, UriKind.Absolute, out var uri) && uri.Host.Length > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");
        }

        if (resource is ExternalServiceResource { Uri: { } external }) yield return string.Create(CultureInfo.InvariantCulture, $"{external.Host}:{external.Port}");
        if (ConnectionStringOf(resource) is { } text && ConnectionAddress.Of(text) is { } address) yield return address;
    }

    /// <summary>Of a server that the graph doesn't run, its connection string; once it is known, without waiting for it.</summary>
    private static string? ConnectionStringOf(IResource resource)
    {
        if (resource is IResourceWithParent || resource is not IResourceWithConnectionString server || resource.HasAnnotationOfType<EndpointAnnotation>()) return null;
        if (ValueReferences.Of(server).OfType<ParameterResource>().Any(p => p.IsAskedFor)) return null;
        var asked = server.GetConnectionStringAsync(CancellationToken.None).AsTask();
        return asked.IsCompletedSuccessfully ? asked.Result : null;
    }
}
