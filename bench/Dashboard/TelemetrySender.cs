using System.Net;
using System.Net.Http.Headers;

namespace Slipway.Bench;

/// <summary>Sends requests over gRPC, a few at a time, as several services would. What the sending costs comes from the same processors.</summary>
internal sealed class TelemetrySender(Uri endpoint, string key) : IDisposable
{
    private const int Senders = 2;
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const string Logs = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = endpoint };
    private long _sent;

    /// <summary>How many spans or records were taken.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public Task SendSpansAsync(Func<bool> goOn) => SendAsync(Traces, TelemetryBatch.OfSpans, goOn);

    public Task SendLogsAsync(Func<bool> goOn) => SendAsync(Logs, TelemetryBatch.OfLogs, goOn);

    public void Dispose() => _client.Dispose();

    private Task SendAsync(string path, Func<string, TelemetryBatch> make, Func<bool> goOn) => Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => Task.Run(async () =>
    {
        var batch = make($"service-{sender}");
        var lastTrace = (ulong)sender << 48;
        while (goOn())
        {
            batch.Renew(ref lastTrace);
            await PostAsync(path, batch.Frame);
            Interlocked.Add(ref _sent, TelemetryBatch.Size);
        }
    })));

    private async Task PostAsync(string path, byte[] frame)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(frame),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Add("x-otlp-api-key", key);
        using var response = await _client.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();

        // An empty message: everything was kept.
        if (response.TrailingHeaders.TryGetValues("grpc-status", out var status) && status.Single() == "0" && answer.Length == 5) return;
        throw new InvalidOperationException($"The receiver answered {(int)response.StatusCode}, {response.Headers}");
    }
}
