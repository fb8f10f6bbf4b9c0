using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>How a service learns where its bucket is.</summary>
public sealed class S3ConnectionTests
{
    private const string Secret = "Tr0ub4dor";
    private const string Cloud = "Bucket=pictures;Region=eu-west-1;PublicUrl=https://cdn.example.org/";
    private static readonly Uri LocalServer = new("http://localhost:4566");

    [Fact]
    public void A_connection_string_says_it_all() => Assert.Equal(
        new S3Connection("pictures", "eu-west-1", new Uri("http://localhost:4566/pictures/"), LocalServer, "key", Secret),
        Read(("ConnectionStrings__images",
            $"Endpoint=http://localhost:4566;Bucket=pictures;Region=eu-west-1;AccessKey=key;SecretKey={Secret};PublicUrl=http://localhost:4566/pictures")));

    [Fact]
    public void In_the_cloud_there_is_no_endpoint_and_no_key() => Assert.Equal(
        new S3Connection("pictures", "eu-west-1", new Uri("https://cdn.example.org/"), Endpoint: null, AccessKey: null, SecretKey: null),
        Read(("ConnectionStrings__images", Cloud)));

    [Fact]
    public void The_keys_may_stand_apart()
    {
        var read = Read(("ConnectionStrings__images", Cloud), ("IMAGES_ACCESSKEY", "key"), ("IMAGES_SECRETKEY", Secret));

        Assert.Equal(("key", Secret), (read.AccessKey, read.SecretKey));
    }

    [Fact]
    public void The_split_properties_are_enough() => Assert.Equal(
        new S3Connection("pictures", "eu-west-1", new Uri("http://localhost:4566/pictures/"), LocalServer, "key", Secret),
        Read(
            ("IMAGES_ENDPOINT", "http://localhost:4566"), ("IMAGES_BUCKET", "pictures"), ("IMAGES_REGION", "eu-west-1"),
            ("IMAGES_ACCESSKEY", "key"), ("IMAGES_SECRETKEY", Secret), ("IMAGES_PUBLICURL", "http://localhost:4566/pictures")));

    [Theory]
    [InlineData($"Region=eu-west-1;PublicUrl=https://cdn.example.org;AccessKey=key;SecretKey={Secret}")]
    [InlineData($"Bucket=pictures;PublicUrl=https://cdn.example.org;AccessKey=key;SecretKey={Secret}")]
    [InlineData($"Bucket=pictures;Region=eu-west-1;AccessKey=key;SecretKey={Secret}")]
    [InlineData($"Bucket=pictures;Region=eu-west-1;PublicUrl=cdn.example.org;AccessKey=key;SecretKey={Secret}")]
    [InlineData($"Endpoint=s3://pictures;{Cloud};AccessKey=key;SecretKey={Secret}")]
    [InlineData($"{Cloud};SecretKey={Secret}")]
    [InlineData($"{Cloud};AccessKey={Secret}")]
    [InlineData($"{Cloud};SecretKey=half;{Secret}")]
    public void A_malformed_connection_string_is_named_and_not_shown(string text) =>
        Refused.NamingWithout("ConnectionStrings:images", Secret, () => Read(("ConnectionStrings__images", text)));

    [Theory]
    [InlineData("IMAGES_REGION", "")]
    [InlineData("IMAGES_PUBLICURL", "cdn")]
    [InlineData("IMAGES_ENDPOINT", "localhost")]
    public void A_malformed_split_property_is_named(string variable, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["IMAGES_BUCKET"] = "pictures",
            ["IMAGES_REGION"] = "eu-west-1",
            ["IMAGES_PUBLICURL"] = "https://cdn.example.org",
            [variable] = value,
        };

        Refused.Naming(variable, () => Read([.. settings.Select(s => (s.Key, s.Value))]));
    }

    [Fact]
    public void A_missing_connection_is_named() => Refused.Naming("ConnectionStrings:images", () => Read());

    [Fact]
    public void As_text_it_keeps_its_secret() =>
        Assert.Equal("s3://pictures", $"{new S3Connection("pictures", "eu-west-1", LocalServer, LocalServer, "key", Secret)}");

    private static S3Connection Read(params (string Variable, string Value)[] settings) => S3Connection.Read(ServiceUnderTest.Configuration(settings), "images");
}
