using System.IO.Compression;
using System.Net;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using WebApp.Tests.Fixtures.Otlp;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>OTLP over HTTP, as protocol buffers.</summary>
public sealed class HttpExportTests
{
    [Fact]
    public async Task What_is_posted_is_kept_and_the_answer_is_empty()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await receiver.PostAsync("/v1/traces", Request([Span()]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, receiver.Store.Traces.Received);
    }

    [Fact]
    public async Task Compressed_with_gzip_it_is_kept_too()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await receiver.PostAsync("/v1/logs", Gzip(Request([Log("packed")])), request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("packed", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_said_with_its_number()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        using var response = await receiver.PostAsync("/v1/traces", Request([Span(), new ProtoMessage().Text(5, "nobody")]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var partial = new ReadOnlyMemory<byte>(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Fields(1).Single();
        Assert.Equal([0x08, 1], partial.ToArray()[..2]);
        Assert.Contains("trace_id", partial.Text(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no key", 401)]
    [InlineData("wrong key", 401)]
    [InlineData("broken", 400)]
    [InlineData("broken gzip", 400)]
    [InlineData("other host", 400)]
    [InlineData("plain text", 415)]
    [InlineData("brotli", 415)]
    [InlineData("get", 405)]
    [InlineData("elsewhere", 404)]
    public async Task What_is_wrong_is_refused_with_a_sentence_and_loses_nothing_besides(string what, int status)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        (await receiver.PostAsync("/v1/logs", Request([Log("before")]))).EnsureSuccessStatusCode();

        using var response = await receiver.PostAsync(
            what == "elsewhere" ? "/v1/profiles" : "/v1/logs", what == "broken" ? [8] : Request([Log("x")]), request => Spoil(request, what));

        Assert.Equal(status, (int)response.StatusCode);
        var said = new ReadOnlyMemory<byte>(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Text(2);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Key.Value, said, StringComparison.Ordinal);
        (await receiver.PostAsync("/v1/logs", Request([Log("after")]))).EnsureSuccessStatusCode();
        Assert.Equal(["before", "after"], receiver.Store.Logs.Snapshot().Select(e => e.Message));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_is_too_large_is_refused_as_sent_and_as_unpacked(bool isZipped, bool isChunked)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        var large = Request([Log(new string('x', OtlpLimits.MaxRequestBytes))]);

        using var response = await receiver.PostAsync("/v1/logs", isZipped ? Gzip(large) : large, request =>
        {
            if (isZipped) request.Content!.Headers.ContentEncoding.Add("gzip");
            if (isChunked) request.Headers.TransferEncodingChunked = true;
        });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(0, receiver.Store.Logs.Received);
        (await receiver.PostAsync("/v1/logs", Request([Log("after")]))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_request_that_is_as_large_as_allowed_is_kept()
    {
        await using var receiver = await RunningReceiver.StartAsync();
        var large = Request([Log(new string('x', OtlpLimits.MaxRequestBytes - 1_000))]);

        (await receiver.PostAsync("/v1/logs", large)).EnsureSuccessStatusCode();

        Assert.Equal(receiver.Store.Limits.MaxAttributeLength + 1, Assert.Single(receiver.Store.Logs.Snapshot()).Message.Length);
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(bytes);
        return zipped.ToArray();
    }

    private static void Spoil(HttpRequestMessage request, string what)
    {
        switch (what)
        {
            case "no key": request.Headers.Remove(OtlpKey.Header); break;
            case "wrong key":
                request.Headers.Remove(OtlpKey.Header);
                request.Headers.Add(OtlpKey.Header, OtlpKey.Random().Value);
                break;
            case "broken gzip": request.Content!.Headers.ContentEncoding.Add("gzip"); break;
            case "brotli": request.Content!.Headers.ContentEncoding.Add("br"); break;
            case "other host": request.Headers.Host = "evil.example"; break;
            case "plain text": request.Content!.Headers.ContentType = new("text/plain"); break;
            case "get":
                request.Method = HttpMethod.Get;
                request.Content = null;
                break;
        }
    }
}
