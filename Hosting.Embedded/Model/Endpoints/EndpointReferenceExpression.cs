using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>The whole: <c>http://localhost:5080</c>.</summary>
    Url = 0,

    /// <summary>The host name or address.</summary>
    Host = 1,

    /// <summary>The address in IPv4 digits.</summary>
    IPV4Host = 2,

    /// <summary>The port.</summary>
    Port = 3,

    /// <summary>The scheme.</summary>
    Scheme = 4,

    /// <summary>The port that the resource itself listens on.</summary>
    TargetPort = 5,

    /// <summary>Host and port with a colon between.</summary>
    HostAndPort = 6,

    /// <summary>Whether TLS is spoken: <c>True</c> or <c>False</c>.</summary>
    TlsEnabled = 7,
}

/// <summary>A part of an endpoint's address, known when the graph runs.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc/>
    public string ValueExpression => Endpoint.ExpressionOf(Property);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <summary>The part, once it is known.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The part as a given resource sees it, once it is known.</summary>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        switch (Property)
        {
            case EndpointProperty.Scheme: return Endpoint.Scheme;
            case EndpointProperty.TlsEnabled: return Endpoint.TlsEnabled ? bool.TrueString : bool.FalseString;
            case EndpointProperty.IPV4Host when !IsSeenFromContainer(context): return "127.0.0.1";
            case EndpointProperty.TargetPort when !Endpoint.IsAllocated && Endpoint.TargetPort is { } port: return port.ToString(CultureInfo.InvariantCulture);
        }

        var allocated = await Endpoint.EndpointAnnotation.AllocatedEndpointSnapshot.GetValueAsync(cancellationToken);
        if (IsSeenFromContainer(context)) allocated = SeenFromContainer(allocated);
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host or EndpointProperty.IPV4Host => allocated.Address,
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => allocated.EndPointString,
            EndpointProperty.TargetPort => allocated.TargetPortExpression ?? (Endpoint.TargetPort ?? allocated.Port).ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"An endpoint has no property '{Property}'."),
        };
    }

    private bool IsSeenFromContainer(ValueProviderContext context) =>
        (Endpoint.ContextNetworkID ?? context.Network) == KnownNetworkIdentifiers.DefaultAspireContainerNetwork;

    /// <summary>Containers know each other by name, on the ports inside; the programs of this machine are beyond a bridge.</summary>
    private AllocatedEndpoint SeenFromContainer(AllocatedEndpoint allocated) =>
        Endpoint.Resource.HasAnnotationOfType<RunsAsContainerAnnotation>()
            ? new(allocated.Endpoint, Endpoint.Resource.Name.ToLowerInvariant(), Endpoint.TargetPort ?? allocated.Port, allocated.TargetPortExpression)
            : new(allocated.Endpoint, KnownHostNames.DockerDesktopHostBridge, allocated.Port, allocated.TargetPortExpression);
}
