using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Values;

/// <summary>What mappings have said about the values of their resources: all that an expression of the graph can be made of.</summary>
public sealed class KnownValues
{
    private readonly Dictionary<(IResource, string), KnownEndpoint> _endpoints = [];
    private readonly Dictionary<IResource, CloudValue> _connectionStrings = [];
    private readonly Dictionary<ParameterResource, CloudValue> _parameters = [];
    private readonly Dictionary<IValueProvider, CloudValue> _others = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says where an endpoint of a resource will be.</summary>
    public void SetEndpoint(EndpointReference endpoint, KnownEndpoint known)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _endpoints[(endpoint.Resource, endpoint.EndpointName)] = known;
    }

    /// <summary>Says what a connection string will be. Without it, it is made of the resource's own expression.</summary>
    public void SetConnectionString(IResourceWithConnectionString resource, CloudValue value) => _connectionStrings[resource] = value;

    /// <summary>Says what stands in for a parameter.</summary>
    public void SetParameter(ParameterResource parameter, CloudValue value) => _parameters[parameter] = value;

    /// <summary>Says what a value of a mapping's own kind will be.</summary>
    public void Set(IValueProvider provider, CloudValue value) => _others[provider] = value;

    internal KnownEndpoint? EndpointOf(EndpointReference endpoint) => _endpoints.GetValueOrDefault((endpoint.Resource, endpoint.EndpointName));

    internal CloudValue? ConnectionStringOf(IResource resource) => _connectionStrings.GetValueOrDefault(resource);

    internal CloudValue? ParameterOf(ParameterResource parameter) => _parameters.GetValueOrDefault(parameter);

    internal CloudValue? OtherOf(IValueProvider provider) => _others.GetValueOrDefault(provider);
}

/// <summary>Where an endpoint will be.</summary>
/// <param name="Scheme">As in <c>https</c>.</param>
/// <param name="Host">A name or address; usually a token.</param>
/// <param name="Port">A number; it may be a token.</param>
/// <param name="TargetPort">Where the process itself listens; null where no process of ours does.</param>
/// <param name="IsTls">Whether the connection is encrypted.</param>
public sealed record KnownEndpoint(string Scheme, string Host, string Port, string? TargetPort, bool IsTls);
