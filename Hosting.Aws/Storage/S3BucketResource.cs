using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>A bucket for objects: on this machine of an S3 server, on AWS of S3.</summary>
public sealed class S3BucketResource : Resource, IResourceWithParent<S3ServerResource>, IResourceWithConnectionString
{
    // The server on this machine takes any key; a client won't sign without one.
    private const string LocalKey = "local";
    private const string LocalRegion = "us-east-1";

    /// <summary>A bucket.</summary>
    /// <param name="name">The resource's name, and the bucket's on this machine.</param>
    /// <param name="server">The server that has it on this machine.</param>
    public S3BucketResource(string name, S3ServerResource server) : base(name)
    {
        ArgumentNullException.ThrowIfNull(server);
        Parent = server;

        // Bucket names are lower case; resource names may be what they like.
        BucketName = name.ToLowerInvariant();
    }

    /// <summary>The server that has it on this machine.</summary>
    public S3ServerResource Parent { get; }

    /// <summary>The bucket's name on this machine.</summary>
    public string BucketName { get; }

    /// <summary>The address below which anyone may read the objects.</summary>
    public ReferenceExpression PublicUrlExpression => ReferenceExpression.Create($"{Parent.Endpoint.Property(EndpointProperty.Url)}/{BucketName}");

    /// <summary><c>Endpoint=...;Bucket=...;Region=...;AccessKey=...;SecretKey=...;PublicUrl=...</c>.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Endpoint={Parent.Endpoint.Property(EndpointProperty.Url)};Bucket={BucketName};Region={LocalRegion};AccessKey={LocalKey};SecretKey={LocalKey};PublicUrl={PublicUrlExpression}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Endpoint", ReferenceExpression.Create($"{Parent.Endpoint.Property(EndpointProperty.Url)}")),
        new("Bucket", ReferenceExpression.Create($"{BucketName}")),
        new("Region", ReferenceExpression.Create($"{LocalRegion}")),
        new("AccessKey", ReferenceExpression.Create($"{LocalKey}")),
        new("SecretKey", ReferenceExpression.Create($"{LocalKey}")),
        new("PublicUrl", PublicUrlExpression),
    ];
}
