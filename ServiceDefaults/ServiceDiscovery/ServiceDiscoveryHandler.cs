namespace Slipway.ServiceDefaults.ServiceDiscovery;

/// <summary>Sends a request for a service's name to its address.</summary>
internal sealed class ServiceDiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var named = request.RequestUri!;
        request.RequestUri = endpoints.Resolve(named);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry resolves the name anew and may get the next replica.
            request.RequestUri = named;
        }
    }
}
