using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Values;

internal static class EndpointProperties
{
    public static CloudValue Of(EndpointReferenceExpression property, KnownEndpoint endpoint) => CloudValue.Text(property.Property switch
    {
        EndpointProperty.Url => $"{endpoint.Scheme}://{endpoint.Host}:{endpoint.Port}",
        EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Host,
        EndpointProperty.Port => endpoint.Port,
        EndpointProperty.Scheme => endpoint.Scheme,
        EndpointProperty.HostAndPort => $"{endpoint.Host}:{endpoint.Port}",
        EndpointProperty.TargetPort when endpoint.TargetPort is { } port => port,
        EndpointProperty.TlsEnabled => endpoint.IsTls ? bool.TrueString : bool.FalseString,
        _ => throw new UnmappedValueException($"'{property.Property}' of the endpoint '{property.Endpoint.EndpointName}' of '{property.Endpoint.Resource.Name}'"),
    });
}
