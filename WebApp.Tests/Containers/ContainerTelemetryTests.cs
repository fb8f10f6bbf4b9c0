using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Telemetry.Otlp;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>Telemetry from inside containers.</summary>
public sealed class ContainerTelemetryTests
{
    [Fact]
    public async Task What_a_container_tells_of_itself_arrives()
    {
        var span = OtlpMessages.Request([OtlpMessages.Span("from inside")], "boxed");
        await using var graph = new ContainerGraph("--Testing:Telemetry=true");
        graph.Shell("boxed", $$"""
            authority=${OTEL_EXPORTER_OTLP_ENDPOINT#http://}; echo "at $authority"
            exec 3<>/dev/tcp/${authority%:*}/${authority#*:}
            printf 'POST /v1/traces HTTP/1.1\r\nHost: %s\r\n%s: %s\r\nContent-Type: application/x-protobuf\r\nContent-Length: {{span.Length}}\r\nConnection: close\r\n\r\n' \
              "$authority" "${OTEL_EXPORTER_OTLP_HEADERS%%=*}" "${OTEL_EXPORTER_OTLP_HEADERS#*=}" >&3
            printf '{{string.Concat(span.Select(b => $"\\x{b:x2}"))}}' >&3
            head -n 1 <&3; exec sleep 1000
            """).WithOtlpExporter(OtlpProtocol.HttpProtobuf);

        await graph.StartAsync();

        Assert.Matches("^at host\\.docker\\.internal:[0-9]+$", await graph.LineAsync("boxed", line => line.StartsWith("at ", Ordinal)));
        await graph.LineAsync("boxed", line => line.StartsWith("HTTP/1.1 200", Ordinal));
        var trace = Assert.Single(graph.Graph.Application.Services.GetRequiredService<TelemetryStore>().Traces.Snapshot());
        Assert.Equal(("from inside", "boxed"), (trace.First.Name, trace.First.Resource.Service));
    }
}
