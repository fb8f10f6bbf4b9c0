using System.Globalization;
using System.Xml.Linq;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>An object of a bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it was written.</param>
internal sealed record BucketObject(string Key, long Bytes, DateTimeOffset Modified);

/// <summary>Some of the objects of a bucket, in the order of their keys.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Next">What brings those after them; null after the last.</param>
internal sealed record BucketListing(IReadOnlyList<BucketObject> Objects, string? Next)
{
    /// <summary>Reads an answer to <c>ListObjectsV2</c> (Amazon S3 API Reference).</summary>
    /// <exception cref="System.Xml.XmlException">It is none.</exception>
    public static BucketListing Read(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        var name = root.Name.Namespace;
        return new BucketListing(
            [.. root.Elements(name + "Contents").Select(one => new BucketObject(
                one.Element(name + "Key")?.Value ?? "",
                long.Parse(one.Element(name + "Size")?.Value ?? "0", CultureInfo.InvariantCulture),
                DateTimeOffset.Parse(one.Element(name + "LastModified")?.Value ?? "", CultureInfo.InvariantCulture)))],
            root.Element(name + "NextContinuationToken")?.Value);
    }
}
