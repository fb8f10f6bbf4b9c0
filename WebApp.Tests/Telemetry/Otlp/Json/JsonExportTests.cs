using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>OTLP over HTTP, as JSON.</summary>
public sealed class JsonExportTests
{
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;
    private const int Unauthenticated = 16;

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    public async Task What_is_posted_is_kept_and_the_answer_is_an_empty_object(string contentType)
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await PostAsync(receiver, "/v1/logs", Log("as JSON"), request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("as JSON", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Fact]
    public async Task Compressed_with_gzip_it_is_kept_too()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await PostAsync(receiver, "/v1/logs", HttpExportTests.Gzip(Log("packed")), request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("packed", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Theory]
    [InlineData("/v1/traces", """{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"nobody"},{"name":"nobody"}]}]}]}""", "rejectedSpans", "trace_id")]
    [InlineData("/v1/metrics", """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"sold","summary":{"dataPoints":[{},{}]}}]}]}]}""", "rejectedDataPoints", "Summaries")]
    public async Task What_could_not_be_kept_is_said_with_its_number(string path, string request, string field, string reason)
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await PostAsync(receiver, path, Encoding.UTF8.GetBytes(request));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var partial = answer.RootElement.GetProperty("partialSuccess");
        Assert.Equal("2", partial.GetProperty(field).GetString());
        Assert.Contains(reason, partial.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_records_that_could_not_be_kept_are_said_with_their_number()
    {
        await using var receiver = await RunningReceiver.StartAsync();
        for (var i = 0; i < 1_000; i++) new OtlpIntake(receiver.Store).Take(OtlpSignal.Logs, OtlpMessages.Request([OtlpMessages.Log("x")], service: $"s{i}"));

        using var response = await PostAsync(receiver, "/v1/logs", Log("one more"));

        Assert.StartsWith("""{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"There are too many""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no key", 401, Unauthenticated)]
    [InlineData("wrong key", 401, Unauthenticated)]
    [InlineData("broken", 400, InvalidArgument)]
    [InlineData("wrong type", 400, InvalidArgument)]
    [InlineData("impossible", 400, InvalidArgument)]
    [InlineData("broken gzip", 400, InvalidArgument)]
    [InlineData("other host", 400, InvalidArgument)]
    [InlineData("too large", 413, ResourceExhausted)]
    [InlineData("too large unpacked", 413, ResourceExhausted)]
    [InlineData("brotli", 415, Unimplemented)]
    [InlineData("elsewhere", 404, Unimplemented)]
    public async Task What_is_wrong_is_refused_with_a_sentence_and_loses_nothing_besides(string what, int status, int code)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        (await PostAsync(receiver, "/v1/logs", Log("before"))).EnsureSuccessStatusCode();

        using var response = await PostAsync(receiver, what switch { "elsewhere" => "/v1/profiles", "impossible" => "/v1/metrics", _ => "/v1/logs" }, Body(what), request => Spoil(request, what));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, answer.RootElement.GetProperty("code").GetInt32());
        var said = answer.RootElement.GetProperty("message").GetString()!;
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Key.Value, said, StringComparison.Ordinal);
        (await PostAsync(receiver, "/v1/logs", Log("after"))).EnsureSuccessStatusCode();
        Assert.Equal(["before", "after"], receiver.Store.Logs.Snapshot().Select(e => e.Message));
        Assert.Equal(0, receiver.Store.Metrics.Received);
    }

    [Fact]
    public async Task A_request_that_is_as_large_as_allowed_is_kept()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        (await PostAsync(receiver, "/v1/logs", Log(new string('x', OtlpLimits.MaxRequestBytes - 1_000)))).EnsureSuccessStatusCode();

        Assert.Equal(receiver.Store.Limits.MaxAttributeLength + 1, Assert.Single(receiver.Store.Logs.Snapshot()).Message.Length);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningReceiver receiver, string path, byte[] json, Action<HttpRequestMessage>? change = null) => receiver.PostAsync(path, json, request =>
    {
        request.Content!.Headers.ContentType = new("application/json");
        change?.Invoke(request);
    });

    private static byte[] Log(string message) => Encoding.UTF8.GetBytes($$$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"{{{message}}}"}}]}]}]}""");

    private static byte[] Body(string what) => what switch
    {
        "broken" => Log("x")[..^1],
        "wrong type" => """{"resourceLogs":7}"""u8.ToArray(),
        "impossible" => """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"histogram":{"dataPoints":[{"bucketCounts":[1,2],"explicitBounds":[]}]}}]}]}]}"""u8.ToArray(),
        "too large" => Log(new string('x', OtlpLimits.MaxRequestBytes)),
        "too large unpacked" => HttpExportTests.Gzip(Log(new string('x', OtlpLimits.MaxRequestBytes))),
        _ => Log("x"),
    };

    private static void Spoil(HttpRequestMessage request, string what)
    {
        if (what is "no key" or "wrong key") request.Headers.Remove(OtlpKey.Header);
        if (what == "wrong key") request.Headers.Add(OtlpKey.Header, OtlpKey.Random().Value);
        if (what is "broken gzip" or "too large unpacked") request.Content!.Headers.ContentEncoding.Add("gzip");
        if (what == "brotli") request.Content!.Headers.ContentEncoding.Add("br");
        if (what == "other host") request.Headers.Host = "evil.example";
    }
}
