using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>The S3 server that stands in for S3 on this machine. All buckets of a graph share it.</summary>
public sealed class S3ServerResource : ContainerResource
{
    internal const string EndpointName = "http";
    internal const int Port = 4566;

    /// <summary>A server.</summary>
    public S3ServerResource(string name) : base(name) => Endpoint = new EndpointReference(this, EndpointName);

    /// <summary>Where it listens.</summary>
    public EndpointReference Endpoint { get; }
}
