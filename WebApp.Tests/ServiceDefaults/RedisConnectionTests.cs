using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>How a service learns where its cache is.</summary>
public sealed class RedisConnectionTests
{
    private const string Secret = "Tr0ub4dor";

    [Theory]
    [InlineData($"cache:6379,password={Secret}")]
    [InlineData($"cache-1:6379,cache-2:6379,password={Secret},ssl=true")]
    [InlineData("cache")]
    public void A_connection_string_is_taken_as_it_is(string text) => Assert.Equal(text, Read(("ConnectionStrings__cache", text)));

    [Fact]
    public void The_password_may_stand_apart() =>
        Assert.Equal($"cache:6379,ssl=true,password={Secret}", Read(("ConnectionStrings__cache", "cache:6379,ssl=true"), ("CACHE_PASSWORD", Secret)));

    [Theory]
    [InlineData("cache:6379,password=the one")]
    [InlineData("cache:6379,Password = the one")]
    public void A_password_in_the_connection_string_comes_first(string text) =>
        Assert.Equal(text, Read(("ConnectionStrings__cache", text), ("CACHE_PASSWORD", Secret)));

    [Fact]
    public void An_empty_password_in_the_connection_string_is_none() =>
        Assert.Equal($"cache:6379,password={Secret}", Read(("ConnectionStrings__cache", "cache:6379,password="), ("CACHE_PASSWORD", Secret)));

    [Fact]
    public void The_split_properties_are_enough() =>
        Assert.Equal($"cache:6380,password={Secret}", Read(("CACHE_HOST", "cache"), ("CACHE_PORT", "6380"), ("CACHE_PASSWORD", Secret)));

    [Fact]
    public void A_port_that_is_not_given_is_that_of_Redis() => Assert.Equal("cache:6379", Read(("CACHE_HOST", "cache")));

    [Theory]
    [InlineData($"password={Secret}")]
    [InlineData($"redis://:{Secret}@cache:6379")]
    [InlineData($"rediss://app:{Secret}@cache:6379,ssl=true")]
    [InlineData(",")]
    public void A_malformed_connection_string_is_named_and_not_shown(string text) =>
        Refused.NamingWithout("ConnectionStrings:cache", Secret, () => Read(("ConnectionStrings__cache", text)));

    [Fact]
    public void A_password_that_would_be_cut_in_two_is_named_and_not_shown() =>
        Refused.NamingWithout("CACHE_PASSWORD", Secret, () => Read(("ConnectionStrings__cache", "cache"), ("CACHE_PASSWORD", $"{Secret},ssl=false")));

    [Fact]
    public void A_port_that_is_none_is_named() => Refused.Naming("CACHE_PORT", () => Read(("CACHE_HOST", "cache"), ("CACHE_PORT", "-1")));

    [Fact]
    public void A_missing_connection_is_named() => Refused.Naming("ConnectionStrings:cache", () => Read());

    [Fact]
    public void As_text_it_keeps_its_secret() =>
        Assert.DoesNotContain(Secret, $"{new RedisConnection($"cache,password={Secret}")}", StringComparison.Ordinal);

    private static string Read(params (string Variable, string Value)[] settings) =>
        RedisConnection.Read(ServiceUnderTest.Configuration(settings), "cache").ConnectionString;
}
