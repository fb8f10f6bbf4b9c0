using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place where a resource listens.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private int? _port;
    private int? _targetPort;
    private string? _transport;
    private bool? _tlsEnabled;
    private string _uriScheme;

    /// <summary>Declares an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its address; the protocol's name by default.</param>
    /// <param name="transport">What is spoken: http, http2, tcp; by the scheme by default.</param>
    /// <param name="name">Its name, unique in the resource; the scheme by default.</param>
    /// <param name="port">The port that others connect to; null or 0 for one that is free.</param>
    /// <param name="targetPort">The port that the resource itself listens on, inside its container if it has one.</param>
    /// <param name="isExternal">Whether it is meant for the world outside.</param>
    /// <param name="isProxied">Whether the host may stand between.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        [EndpointName] string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
    {
        Protocol = protocol;
        _uriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        _transport = transport;
        Name = name ?? _uriScheme;
        ResourceNameRules.Require("Endpoint", Name);
        _port = Ports.Require(port);
        _targetPort = Ports.Require(targetPort);
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>Its name, unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that others connect to; null for one that is free. Without a proxy it is the target port.</summary>
    public int? Port
    {
        get => _port ?? (IsProxied ? null : _targetPort);
        set => _port = Ports.Require(value);
    }

    /// <summary>The port that the resource itself listens on. Without a proxy it is the port.</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied ? null : _port);
        set => _targetPort = Ports.Require(value);
    }

    /// <summary>The scheme of its address.</summary>
    public string UriScheme
    {
        get => _uriScheme;
        set => _uriScheme = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The host name or address that the resource binds to.</summary>
    public string TargetHost { get; set; } = KnownHostNames.Localhost;

    /// <summary>What is spoken: http, http2, tcp.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        set => _transport = value;
    }

    /// <summary>Whether it is meant for the world outside.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether the host may stand between.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Whether a reference to the whole resource leaves this endpoint out.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    /// <summary>Whether TLS is spoken; by the scheme by default.</summary>
    public bool TlsEnabled
    {
        get => _tlsEnabled ?? string.Equals(UriScheme, "https", StringComparison.OrdinalIgnoreCase);
        set => _tlsEnabled = value;
    }

    /// <summary>Where it really is, once the graph runs; null before.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllocatedEndpointSnapshot.IsValueSet ? AllocatedEndpointSnapshot.Value : null;
        set => AllocatedEndpointSnapshot.SetValue(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Where it really is, to be waited for.</summary>
    public ValueSnapshot<AllocatedEndpoint> AllocatedEndpointSnapshot { get; } = new();

    /// <summary>The variable through which the resource learns its target port, if it asked for one.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    private static class Ports
    {
        public static int? Require(int? port) => port switch
        {
            null or 0 => null,
            > 0 and <= 65535 => port,
            _ => throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535, or null for any that is free."),
        };
    }
}
