using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Slipway.ServiceDefaults.Edge;

namespace WebApp.Tests.ServiceDefaults.Edge;

/// <summary>Whatever a client sends before it, an edge's own word is either found or nothing is.</summary>
public sealed class ForwardedElementTests
{
    private static readonly string[] Own =
    [
        "for=198.51.100.9;host=api.test;proto=https",
        "by=192.0.2.1;for=198.51.100.9;host=api.test;proto=https",
        "for=\"198.51.100.9:4711\";host=\"api.test\";proto=https",
    ];

    /// <summary>What matters to the grammar comes often; the rest is anything.</summary>
    private static readonly Arbitrary<string> Claims = Gen.OneOf(
        Gen.Elements("for=", "host=evil.example", "proto=http", "=", ";", ",", "\"", "\\", " ", "\t", "[", "]", "203.0.113.66", "_x", "unknown", "\"a\\\"b\""),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void A_client_can_put_nothing_in_the_edges_place() => Prop.ForAll(Claims, Gen.Elements(Own).ToArbitrary(), (claim, own) =>
        ForwardedElement.ReadLast($"{claim},{own}") is not { } element || element with { For = element.For!.Split(':')[0] } == new ForwardedElement("198.51.100.9", "api.test", "https"))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Any_header_is_read_or_refused_without_a_failure() => Prop.ForAll(Claims, claim =>
    {
        var headers = new HeaderDictionary { ["Forwarded"] = claim, ["CloudFront-Viewer-Address"] = claim, ["CloudFront-Forwarded-Proto"] = claim };
        return Enum.GetValues<EdgeKind>().All(edge => EdgeReading.Read(edge, headers) is null or { Scheme: null or "http" or "https" });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void A_value_survives_its_quoting() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        ForwardedElement.ReadLast($"host=\"{text.Get.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"") is { Host: { } host } && host == text.Get)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
}
