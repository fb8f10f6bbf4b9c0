using Microsoft.AspNetCore.Builder;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults.Edge;

/// <summary>Whom a service believes about who asks: the edge that it is told of, and nobody else.</summary>
public sealed class EdgeTests
{
    private const string Direct = "http 127.0.0.1 board.test";

    private static readonly (string Name, string Value)[] Spoofed =
    [
        ("X-Forwarded-For", "203.0.113.66"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Real-IP", "203.0.113.66"),
        ("X-Original-Host", "evil.example"), ("True-Client-IP", "203.0.113.66"),
    ];

    private static readonly (string Name, string Value)[] SpoofedForwarded = [("Forwarded", "for=203.0.113.66;host=evil.example;proto=https")];

    private static readonly (string Name, string Value)[] SpoofedCloudFront = [("CloudFront-Viewer-Address", "203.0.113.66:443"), ("CloudFront-Forwarded-Proto", "https")];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("none")]
    public async Task Without_an_edge_no_header_is_believed(string? edge)
    {
        await using var service = await EdgeUnderTest.StartAsync(edge);

        Assert.Equal(Direct, await service.AskAsync([.. Spoofed, .. SpoofedForwarded, .. SpoofedCloudFront]));
        Assert.Equal(Direct, await service.AskAsync(("Forwarded", "for=\"never closed")));
    }

    [Fact]
    public async Task An_HTTP_API_is_believed_by_the_last_element_of_Forwarded_alone()
    {
        await using var service = await EdgeUnderTest.StartAsync("HttpApi");
        const string own = "for=198.51.100.9;host=abc123.execute-api.eu-west-1.amazonaws.com;proto=https";
        const string believed = "https 198.51.100.9 abc123.execute-api.eu-west-1.amazonaws.com";

        Assert.Equal(believed, await service.AskAsync(("Forwarded", own)));
        Assert.Equal(believed, await service.AskAsync(("forwarded", $"by=192.0.2.1;{own}")));
        Assert.Equal(believed, await service.AskAsync(("Forwarded", $"for=203.0.113.66;host=evil.example;proto=http, for=unknown,for=\"_a,b\" , {own}")));
        Assert.Equal(believed, await service.AskAsync([.. SpoofedForwarded, ("Forwarded", own)]));
        Assert.Equal(believed, await service.AskAsync([.. Spoofed, .. SpoofedCloudFront, ("Forwarded", own)]));
        Assert.Equal(Direct, await service.AskAsync([.. Spoofed, .. SpoofedCloudFront]));
    }

    [Theory]
    [InlineData("for=198.51.100.9", "http 198.51.100.9 board.test")]
    [InlineData("FOR=198.51.100.9;PROTO=HTTPS;Host=Api.Test", "https 198.51.100.9 Api.Test")]
    [InlineData("for=\"198.51.100.9:4711\" ; proto=\"https\"", "https 198.51.100.9 board.test")]
    [InlineData("for=198.51.100.9:4711", "http 198.51.100.9 board.test")]
    [InlineData("for=\"[2001:db8::1]:4711\"", "http 2001:db8::1 board.test")]
    [InlineData("for=\"[2001:db8::1]\"", "http 2001:db8::1 board.test")]
    [InlineData("for=2001:db8::1", "http 2001:db8::1 board.test")]
    [InlineData("for=\"::ffff:198.51.100.9\"", "http 198.51.100.9 board.test")]
    [InlineData("for=\"\\[2001:db8::1\\]\"", "http 2001:db8::1 board.test")]
    [InlineData("for=_hidden;proto=https", "https 127.0.0.1 board.test")]
    [InlineData("for=\"_SEVKISEK\"", Direct)]
    [InlineData("for=unknown;host=api.test:8443", "http 127.0.0.1 api.test:8443")]
    [InlineData("proto=https;secret=x;by=203.0.113.43", "https 127.0.0.1 board.test")]
    [InlineData(" , ;for=198.51.100.9; ", "http 198.51.100.9 board.test")]
    [InlineData("for=203.0.113.66, ", Direct)]
    public async Task Forwarded_is_read_as_RFC_7239_writes_it(string header, string believed)
    {
        await using var service = await EdgeUnderTest.StartAsync("HttpApi");

        Assert.Equal(believed, await service.AskAsync(("Forwarded", header)));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("for")]
    [InlineData("for=")]
    [InlineData("=198.51.100.9")]
    [InlineData("for=\"")]
    [InlineData("for=\"203.0.113.66\\")]
    [InlineData("for=\", for=198.51.100.9;proto=https")]
    [InlineData("for=\", for=\"[2001:db8::1]:4711\";proto=https")]
    [InlineData("for=\"a\"b, for=198.51.100.9")]
    [InlineData("for=a\"b\", for=198.51.100.9")]
    [InlineData("fo r=1, for=198.51.100.9")]
    [InlineData("for=198.51.100.9;for=203.0.113.66")]
    [InlineData("for=198.51.100.9.1")]
    [InlineData("for=1")]
    [InlineData("for=198.051.100.011")]
    [InlineData("for=0x7f000001")]
    [InlineData("for=198.51.100.9:65536")]
    [InlineData("for=198.51.100.9:")]
    [InlineData("for=\"[2001:db8::1\"")]
    [InlineData("for=\"[198.51.100.9]:1\"")]
    [InlineData("for=\"[[2001:db8::1]]\"")]
    [InlineData("for=\"fe80::1%eth0\"")]
    [InlineData("for=evil.example")]
    [InlineData("for=198.51.100.9;proto=ftp")]
    [InlineData("for=198.51.100.9;host=\"a b\"")]
    [InlineData("for=198.51.100.9;host=\"a/b\"")]
    [InlineData("for=198.51.100.9;host=a:b")]
    public async Task What_an_HTTP_API_can_not_have_written_is_refused(string header)
    {
        await using var service = await EdgeUnderTest.StartAsync("HttpApi");

        Assert.Equal("400", await service.AskAsync(("Forwarded", header)));
    }

    [Theory]
    [InlineData("198.51.100.10:46532", "198.51.100.10")]
    [InlineData("2001:db8::8a2e:370:7334:46532", "2001:db8::8a2e:370:7334")]
    [InlineData("2001:db8::1:443", "2001:db8::1")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    public async Task CloudFront_is_believed_by_its_own_headers_alone(string viewer, string client)
    {
        await using var service = await EdgeUnderTest.StartAsync("CloudFront");
        (string, string)[] own = [("CloudFront-Viewer-Address", viewer), ("CloudFront-Forwarded-Proto", "https")];

        Assert.Equal($"https {client} board.test", await service.AskAsync(own));
        Assert.Equal($"https {client} board.test", await service.AskAsync([.. Spoofed, .. SpoofedForwarded, .. own]));
        Assert.Equal(Direct, await service.AskAsync([.. Spoofed, .. SpoofedForwarded, ("Forwarded", "\"")]));
        Assert.Equal($"http {client} board.test", await service.AskAsync(own[0], ("CloudFront-Forwarded-Proto", "http")));
    }

    [Theory]
    [InlineData("CloudFront-Viewer-Address", "198.51.100.10")]
    [InlineData("CloudFront-Viewer-Address", "198.51.100.10:")]
    [InlineData("CloudFront-Viewer-Address", "198.51.100.10:x")]
    [InlineData("CloudFront-Viewer-Address", "198.51.100:80")]
    [InlineData("CloudFront-Viewer-Address", "garbage")]
    [InlineData("CloudFront-Viewer-Address", "198.51.100.10:1,203.0.113.66:1")]
    [InlineData("CloudFront-Forwarded-Proto", "gopher")]
    [InlineData("CloudFront-Forwarded-Proto", "https,http")]
    public async Task What_CloudFront_can_not_have_written_is_refused(string name, string value)
    {
        await using var service = await EdgeUnderTest.StartAsync("CloudFront");

        Assert.Equal("400", await service.AskAsync((name, value)));
    }

    [Fact]
    public async Task A_header_of_CloudFront_that_stands_there_twice_is_refused()
    {
        await using var service = await EdgeUnderTest.StartAsync("CloudFront");

        Assert.Equal("400", await service.AskAsync(("CloudFront-Viewer-Address", "203.0.113.66:1"), ("CloudFront-Viewer-Address", "198.51.100.10:1")));
        Assert.Equal("400", await service.AskAsync(("CloudFront-Forwarded-Proto", "https"), ("CloudFront-Forwarded-Proto", "http")));
    }

    [Fact]
    public async Task Hosts_are_filtered_by_the_name_that_the_edge_tells()
    {
        await using var service = await EdgeUnderTest.StartAsync("HttpApi", allowedHosts: "api.test");

        Assert.Equal("http 127.0.0.1 api.test", await service.AskAsync(("Forwarded", "host=api.test")));
        Assert.Equal("400", await service.AskAsync(("Forwarded", "host=api.test, host=evil.example")));
        Assert.Equal("400", await service.AskAsync());
    }

    [Theory]
    [InlineData("CloudFlare")]
    [InlineData("1")]
    [InlineData("None,HttpApi")]
    public void An_edge_that_is_not_known_is_named_with_those_that_are(string edge)
    {
        var message = Refused.Naming("Edge", () => ServiceUnderTest.CreateBuilder(("Edge", edge))).Message;

        Assert.Contains($"'{edge}'", message, StringComparison.Ordinal);
        Assert.Contains("None, HttpApi or CloudFront", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Believing_everybody_is_refused() =>
        Refused.Naming("ASPNETCORE_FORWARDEDHEADERS_ENABLED", () => ServiceUnderTest.CreateBuilder(("ForwardedHeaders_Enabled", "true"), ("Edge", "HttpApi")));
}
