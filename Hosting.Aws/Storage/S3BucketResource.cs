using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>A bucket for objects: on this machine of an S3 server, on AWS of S3.</summary>
public sealed class S3BucketResource : Resource, IResourceWithParent<S3ServerResource>, IResourceWithConnectionString
{
    // The server on this machine takes any key; a client won't sign without one.
    private const string LocalKey = "local";
    private const string LocalRegion = "us-east-1";

    private readonly bool _isPublished;

    /// <summary>A bucket.</summary>
    /// <param name="name">The resource's name, and the bucket's on this machine.</param>
    /// <param name="server">The server that has it on this machine.</param>
    /// <param name="isPublished">Whether the graph is being published rather than run: then S3 has it, and the task's role stands in for keys.</param>
    public S3BucketResource(string name, S3ServerResource server, bool isPublished = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(server);
        Parent = server;
        _isPublished = isPublished;
        NameOnAws = new AwsValue(this, "bucket");
        RegionOnAws = new AwsValue(this, "region");
        PublicUrlOnAws = new AwsValue(this, "publicUrl");

        // Bucket names are lower case; resource names may be what they like.
        BucketName = name.ToLowerInvariant();
    }

    /// <summary>The server that has it on this machine.</summary>
    public S3ServerResource Parent { get; }

    /// <summary>The bucket's name on this machine.</summary>
    public string BucketName { get; }

    /// <summary>The address below which anyone may read the objects.</summary>
    public ReferenceExpression PublicUrlExpression => _isPublished
        ? ReferenceExpression.Create($"{PublicUrlOnAws}")
        : ReferenceExpression.Create($"{Parent.Endpoint.Property(EndpointProperty.Url)}/{BucketName}");

    /// <summary>On this machine <c>Endpoint=...;Bucket=...;Region=...;AccessKey=...;SecretKey=...;PublicUrl=...</c>; on AWS without endpoint and keys.</summary>
    public ReferenceExpression ConnectionStringExpression => _isPublished
        ? ReferenceExpression.Create($"Bucket={NameOnAws};Region={RegionOnAws};PublicUrl={PublicUrlOnAws}")
        : ReferenceExpression.Create(
            $"Endpoint={Parent.Endpoint.Property(EndpointProperty.Url)};Bucket={BucketName};Region={LocalRegion};AccessKey={LocalKey};SecretKey={LocalKey};PublicUrl={PublicUrlExpression}");

    internal AwsValue NameOnAws { get; }

    internal AwsValue RegionOnAws { get; }

    internal AwsValue PublicUrlOnAws { get; }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => _isPublished
        ? [new("Bucket", ReferenceExpression.Create($"{NameOnAws}")), new("Region", ReferenceExpression.Create($"{RegionOnAws}")), new("PublicUrl", PublicUrlExpression)]
        :
        [
            new("Endpoint", ReferenceExpression.Create($"{Parent.Endpoint.Property(EndpointProperty.Url)}")),
            new("Bucket", ReferenceExpression.Create($"{BucketName}")),
            new("Region", ReferenceExpression.Create($"{LocalRegion}")),
            new("AccessKey", ReferenceExpression.Create($"{LocalKey}")),
            new("SecretKey", ReferenceExpression.Create($"{LocalKey}")),
            new("PublicUrl", PublicUrlExpression),
        ];
}
