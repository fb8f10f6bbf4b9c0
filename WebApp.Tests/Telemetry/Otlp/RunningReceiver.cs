using System.Net;
using System.Net.Http.Headers;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>The receiver by itself, and ways to reach it that no SDK would take.</summary>
internal sealed class RunningReceiver : IAsyncDisposable
{
    private readonly FreePorts _ports = new();
    private readonly OtlpServer _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { SslOptions = LoopbackCertificate.Trust }) { Timeout = TimeSpan.FromSeconds(30) };

    private RunningReceiver(TelemetryLimits limits, string? origins)
    {
        Store = new(limits, TimeProvider.System);
        var (grpc, http, secure) = (LoopbackSockets.Listen(_ports.Next()), LoopbackSockets.Listen(_ports.Next()), LoopbackSockets.Listen(_ports.Next()));
        (Grpc, Http, Secure) = (new($"http://localhost:{grpc.Port}"), new($"http://localhost:{http.Port}"), new($"https://localhost:{secure.Port}"));
        var settings = new ConfigurationManager { [AllowedOrigins.Setting] = origins };
        var pages = new AllowedOrigins(settings, new DistributedApplicationModel(new ResourceCollection()), new());
        _server = new(new(Store), Key, pages, [OtlpPlace.ForGrpc(grpc), OtlpPlace.ForHttp(http), OtlpPlace.Secure(secure)], new(() => LoopbackCertificate.Instance), NullLoggerFactory.Instance);
    }

    public OtlpKey Key { get; } = OtlpKey.Random();

    public TelemetryStore Store { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    /// <summary>Where both are spoken, under TLS.</summary>
    public Uri Secure { get; }

    public static async Task<RunningReceiver> StartAsync(TelemetryLimits? limits = null, string? origins = null)
    {
        var receiver = new RunningReceiver(limits ?? new(), origins);
        await receiver._server.StartAsync(Eventually.Soon());
        return receiver;
    }

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Http, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        request.Headers.Add(OtlpKey.Header, Key.Value);
        change?.Invoke(request);
        return _client.SendAsync(request, Eventually.Soon());
    }

    /// <returns>The status of the call and what was answered, without its frame.</returns>
    public async Task<(int Status, string Message, byte[] Answer)> CallAsync(string path, byte[] frame, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Grpc, path))
        {
            Content = new ByteArrayContent(frame),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Add(OtlpKey.Header, Key.Value);
        change?.Invoke(request);
        using var response = await _client.SendAsync(request, Eventually.Soon());
        var body = await response.Content.ReadAsByteArrayAsync(Eventually.Soon());
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        return (int.Parse(headers.GetValues("grpc-status").Single(), System.Globalization.CultureInfo.InvariantCulture),
            headers.TryGetValues("grpc-message", out var message) ? message.Single() : "", body.Length > 5 ? body[5..] : []);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.StopAsync(Eventually.Soon());
        await _server.DisposeAsync();
        _ports.Dispose();
    }
}
