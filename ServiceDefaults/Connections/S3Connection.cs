using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>How to reach an S3 bucket, and where the world reads its objects.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Region">Of the bucket, such as us-east-1.</param>
/// <param name="PublicUrl">The base address of the objects, ending with a slash.</param>
/// <param name="Endpoint">Another S3 server than Amazon's; null in the cloud.</param>
/// <param name="AccessKey">Null in the cloud: the task's role is asked.</param>
/// <param name="SecretKey">Null in the cloud: the task's role is asked.</param>
public sealed record S3Connection(string Bucket, string Region, Uri PublicUrl, Uri? Endpoint, string? AccessKey, string? SecretKey)
{
    private const string Example =
        "Endpoint=http://localhost:4566;Bucket=images;Region=us-east-1;AccessKey=...;SecretKey=...;PublicUrl=http://localhost:4566/images";

    /// <summary>Reads <c>ConnectionStrings:{name}</c>, or <c>{NAME}_BUCKET</c> and the others; the keys may stand in <c>{NAME}_ACCESSKEY</c> and <c>{NAME}_SECRETKEY</c>.</summary>
    /// <exception cref="ConnectionSettingException">It is missing or malformed.</exception>
    public static S3Connection Read(IConfiguration configuration, string name)
    {
        var settings = new ConnectionSettings(configuration, name);
        var values = settings.ConnectionString is null ? null : KeyValueText.Parse(settings, Example);
        if (values is null && settings.Split("BUCKET") is null) throw settings.Missing(Example);

        var connection = new S3Connection(
            Required("Bucket"),
            Required("Region"),
            Address("PublicUrl", Required("PublicUrl").TrimEnd('/') + "/"),
            Value("Endpoint") is { } endpoint ? Address("Endpoint", endpoint) : null,
            Value("AccessKey") ?? settings.Split("ACCESSKEY"),
            Value("SecretKey") ?? settings.Split("SECRETKEY"));

        return connection.AccessKey is null == connection.SecretKey is null
            ? connection
            : throw Unusable(connection.AccessKey is null ? "AccessKey" : "SecretKey", "is missing, and AccessKey and SecretKey belong together");

        string? Value(string key) => values is null ? settings.Split(key.ToUpperInvariant()) : values.Get(key);

        string Required(string key) => Value(key) ?? throw Unusable(key, "is missing");

        Uri Address(string key, string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
                ? address
                : throw Unusable(key, "is no http or https address");

        ConnectionSettingException Unusable(string key, string reason) => values is null
            ? settings.MalformedSplit(key.ToUpperInvariant(), reason)
            : settings.Malformed($"{key} {reason}", Example);
    }

    /// <summary>Leaves the keys out.</summary>
    public override string ToString() => $"s3://{Bucket}";
}
