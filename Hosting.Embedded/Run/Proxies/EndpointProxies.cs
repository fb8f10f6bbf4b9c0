using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run.Proxies;

/// <summary>The proxies of a graph: one for each endpoint that has several processes behind it, or one that listens elsewhere.</summary>
internal sealed class EndpointProxies(TimeProvider time) : IAsyncDisposable
{
    private readonly List<TcpProxy> _proxies = [];

    /// <summary>Listens on an endpoint's address from now on, also while nothing behind it does.</summary>
    /// <exception cref="DistributedApplicationException">The address was taken a moment ago.</exception>
    public void Open(string resource, EndpointAnnotation endpoint, IEnumerable<ProxyTarget> targets)
    {
        var port = endpoint.AllocatedEndpoint!.Port;
        var proxy = new TcpProxy([.. targets], time);
        _proxies.Add(proxy);
        try
        {
            proxy.Listen(AddressesOf(endpoint.TargetHost), port);
        }
        catch (SocketException e)
        {
            throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of resource '{resource}' can't listen on port {port}: {e.Message}. Stop the program that does, or change the port.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        _proxies.Clear();
    }

    /// <summary>"localhost" is both loopback addresses; any other name is every address, as Kestrel reads it.</summary>
    private static IPAddress[] AddressesOf(string host) => host switch
    {
        KnownHostNames.Localhost => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        _ when IPAddress.TryParse(host, out var address) => [address],
        _ => [IPAddress.Any, IPAddress.IPv6Any],
    };
}
