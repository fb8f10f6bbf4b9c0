using System.Net;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using WebApp.Tests.Fixtures.Otlp;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp.Browsers;

/// <summary>What a browser is told before and after it sends what a page wants to send.</summary>
public sealed class CrossOriginTests
{
    private const string Friend = "https://app.example";
    private const string Stranger = "https://evil.example";

    [Fact]
    public async Task A_browser_that_asks_before_is_told_that_the_page_may_post_with_its_headers_and_needs_no_key_for_that()
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: Friend);

        using var response = await receiver.PostAsync("/v1/traces", [], request => Preflight(request, Friend));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((Friend, "POST", "content-type,x-otlp-api-key"), (Header(response, "Access-Control-Allow-Origin"), Header(response, "Access-Control-Allow-Methods"), Header(response, "Access-Control-Allow-Headers")));
        Assert.Equal("Origin", Header(response, "Vary"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task What_the_page_then_posts_is_kept_and_it_may_read_the_answer()
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: Friend);

        using var response = await receiver.PostAsync("/v1/logs", Request([Log("from a page")]), request => request.Headers.Add("Origin", Friend));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Friend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("from a page", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Fact]
    public async Task Without_the_key_a_page_is_refused_and_may_read_why()
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: "*");

        using var response = await receiver.PostAsync("/v1/logs", Request([Log("x")]), request =>
        {
            request.Headers.Add("Origin", Friend);
            request.Headers.Remove(OtlpKey.Header);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Friend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal(0, receiver.Store.Logs.Received);
    }

    [Theory]
    [InlineData(Stranger, true)]
    [InlineData(Stranger, false)]
    [InlineData("null", false)]
    [InlineData($"{Friend}, {Stranger}", false)]
    public async Task A_page_of_another_origin_is_refused_with_a_sentence_and_the_right_key_does_not_help(string origin, bool asksBefore)
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: Friend);

        using var response = await receiver.PostAsync("/v1/logs", Request([Log("x")]), request =>
        {
            if (asksBefore) Preflight(request, origin);
            else request.Headers.Add("Origin", origin);
        });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        var said = new ReadOnlyMemory<byte>(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Text(2);
        Assert.StartsWith($"Pages of {origin} may not send telemetry", said, StringComparison.Ordinal);
        Assert.Contains("ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS", said, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Store.Logs.Received);
    }

    [Fact]
    public async Task Over_gRPC_another_origin_is_refused_too()
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: Friend);

        var (status, message, _) = await receiver.CallAsync(
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export", GrpcFrame.Write(Request([Log("x")])), request => request.Headers.Add("Origin", Stranger));

        Assert.Equal((int)GrpcCode.PermissionDenied, status);
        Assert.Contains(Stranger, message, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Store.Logs.Received);
    }

    [Fact]
    public async Task Who_is_no_browser_is_told_nothing_of_origins()
    {
        await using var receiver = await RunningReceiver.StartAsync(origins: Friend);

        using var response = await receiver.PostAsync("/v1/logs", Request([Log("x")]));

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(response, "Vary"));
    }

    private static void Preflight(HttpRequestMessage request, string origin)
    {
        request.Method = HttpMethod.Options;
        request.Content = null;
        request.Headers.Remove(OtlpKey.Header);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-otlp-api-key");
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
