using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebApp.Tests.ServiceDefaults;

namespace WebApp.Tests.Fixtures.Otlp;

/// <summary>Takes what comes in by OTLP over HTTP. Protocol buffers leave text as it is.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Content)> _received = [];
    private LoopbackServer? _server;

    public string Address => _server!.Address.AbsoluteUri;

    /// <summary>For a process that is to send everything here, soon.</summary>
    public IEnumerable<(string Name, string? Value)> Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_HEADERS", null),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
    ];

    public IEnumerable<ExportedSpan> Spans => _received.Where(r => r.Path == "/v1/traces").SelectMany(r => ExportedSpan.ReadAll(r.Content));

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        collector._server = await LoopbackServer.StartAsync(async context =>
        {
            using var content = new MemoryStream();
            await context.Request.Body.CopyToAsync(content, context.RequestAborted);
            if (context.Request.ContentType == "application/x-protobuf") collector._received.Enqueue((context.Request.Path, content.ToArray()));
        });
        return collector;
    }

    /// <summary>Where this text has arrived.</summary>
    public IEnumerable<string> PathsOf(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _received.Where(r => r.Content.AsSpan().IndexOf(wanted) >= 0).Select(r => r.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
