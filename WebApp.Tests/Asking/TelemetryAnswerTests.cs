using System.Text.Json;
using WebApp.Tests.Dashboard;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Telemetry.Pages;

namespace WebApp.Tests.Asking;

/// <summary>Records and traces, as they come over OTLP while somebody follows.</summary>
public sealed class TelemetryAnswerTests
{
    [Fact]
    public async Task Records_are_followed_of_those_that_are_named_and_no_lesser_ones()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var telemetry = new SeenTelemetry(graph);
        using var following = await FollowAsync(graph, "api/structuredlogs?follow=true&resource=shop&resource=stock&level=Warning&search=the%20s");

        telemetry.Log("not grave");
        telemetry.Log("of another", 17, "till");
        telemetry.Log("the stock is empty", 17, "stock");
        telemetry.Log("the shop is closed", 13);

        Assert.Equal(["the stock is empty", "the shop is closed"], [Field(await NextAsync(following), "message"), Field(await NextAsync(following), "message")]);
    }

    [Fact]
    public async Task Records_of_nobody_are_told_in_a_sentence()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        using var client = graph.Client();
        client.DefaultRequestHeaders.Add("Cookie", await graph.CookieAsync());
        client.DefaultRequestHeaders.Add("Accept", "application/json");

        using var answer = await client.GetAsync(new Uri("api/structuredlogs?resource=nobody", UriKind.Relative), Eventually.Soon());

        Assert.Equal("The graph has no resource 'nobody'. It has 'worker'.", await answer.Content.ReadAsStringAsync(Eventually.Soon()));
    }

    [Fact]
    public async Task Traces_are_followed_the_kept_ones_first_and_each_once()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var telemetry = new SeenTelemetry(graph);
        using var following = await FollowAsync(graph, "api/traces?follow=true&search=orders");
        Assert.Equal([SeenTelemetry.Failed, SeenTelemetry.Good], [Field(await NextAsync(following), "id"), Field(await NextAsync(following), "id")]);

        telemetry.Trace("00000000000000000000000000000cc0");

        var next = await NextAsync(following);
        Assert.Equal(("00000000000000000000000000000cc0", 5), (Field(next, "id"), JsonDocument.Parse(next).RootElement.GetProperty("spans").GetInt32()));
    }

    private static async Task<StreamReader> FollowAsync(WatchedGraph graph, string path)
    {
        var client = graph.Client();
        client.DefaultRequestHeaders.Add("Cookie", await graph.CookieAsync());
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Eventually.Soon());
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        return new(await answer.Content.ReadAsStreamAsync(Eventually.Soon()));
    }

    private static async Task<string> NextAsync(StreamReader reader) => await reader.ReadLineAsync(Eventually.Soon()) ?? throw new EndOfStreamException();

    private static string Field(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString()!;
}
