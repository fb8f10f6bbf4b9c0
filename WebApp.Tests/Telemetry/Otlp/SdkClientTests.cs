using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>The real SDK of OpenTelemetry sends to the receiver.</summary>
public sealed class SdkClientTests
{
    [Theory]
    [InlineData(OtlpExportProtocol.Grpc, false)]
    [InlineData(OtlpExportProtocol.Grpc, true)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, false)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, true)]
    public async Task Spans_with_events_links_and_errors_arrive(OtlpExportProtocol protocol, bool isZipped)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        using var source = new ActivitySource($"source-{Guid.NewGuid():N}");
        string traceId;
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetResourceBuilder(Resource).AddOtlpExporter(o => Configure(o, receiver, protocol, "traces", isZipped)).Build())
        {
            using var parent = source.StartActivity("outer", ActivityKind.Server)!;
            traceId = parent.TraceId.ToHexString();
            using var child = source.StartActivity("inner")!;
            child.SetTag("n", 7).SetStatus(ActivityStatusCode.Error, "no luck").AddEvent(new("moment", tags: new() { ["at"] = "once" })).AddLink(new(parent.Context));
        }

        var spans = receiver.Store.Traces.Snapshot().Single(t => t.Id.ToString() == traceId).Spans.ToArray();
        var outer = spans.Single(s => s.Name == "outer");
        var inner = spans.Single(s => s.Name == "inner");
        Assert.Equal(outer.Id, inner.ParentId);
        Assert.Equal(("shop", "shop-1", source.Name), (inner.Resource.Service, inner.Resource.Instance, inner.Scope.Name));
        Assert.Equal(("7", true, "no luck"), (inner.Attributes.Find("n"), inner.IsError, inner.StatusMessage));
        Assert.Equal("once", Assert.Single(inner.Events).Attributes.Find("at"));
        Assert.Equal(outer.Id, Assert.Single(inner.Links).SpanId);
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Log_records_arrive_with_their_values_and_exceptions(OtlpExportProtocol protocol)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.SetResourceBuilder(Resource).AddOtlpExporter(e => Configure(e, receiver, protocol, "logs"));
        })))
        {
            factory.CreateLogger("Shop.Orders").LogError(new InvalidOperationException("empty"), "Order {Order} failed", 7);
        }

        var entry = Assert.Single(receiver.Store.Logs.Snapshot());
        Assert.Equal(("Order 7 failed", LogSeverity.Error, "Shop.Orders", "7"), (entry.Message, entry.Severity, entry.Scope.Name, entry.Attributes.Find("Order")));
        Assert.Contains("empty", entry.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Metrics_of_each_kind_arrive(OtlpExportProtocol protocol)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        using var meter = new Meter($"meter-{Guid.NewGuid():N}");
        using (Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).SetResourceBuilder(Resource)
            .AddView("exponential", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter(o => Configure(o, receiver, protocol, "metrics")).Build())
        {
            meter.CreateCounter<int>("counted").Add(3, new KeyValuePair<string, object?>("kind", "a"));
            meter.CreateUpDownCounter<int>("level").Add(-2);
            meter.CreateObservableGauge("gauge", () => 0.5, "By", "A gauge");
            meter.CreateHistogram<double>("explicit").Record(7);
            meter.CreateHistogram<double>("exponential").Record(7);
        }

        var kinds = receiver.Store.Metrics.Read("shop", all => all.ToDictionary(i => i.Description.Name, i => (i.Description.Kind, Series: i.Series.Single())));
        Assert.Equal(3, ((NumberSeries)kinds["counted"].Series).Last);
        Assert.Equal([new("kind", "a")], kinds["counted"].Series.Attributes);
        Assert.Equal((InstrumentKind.UpDownCounter, -2), (kinds["level"].Kind, ((NumberSeries)kinds["level"].Series).Last));
        Assert.Equal((InstrumentKind.Gauge, 0.5), (kinds["gauge"].Kind, ((NumberSeries)kinds["gauge"].Series).Last));
        Assert.Equal((7, 7), (Median(kinds["explicit"].Series, 5, 10), Median(kinds["exponential"].Series, 6.8, 7.2)));

        static int Median(Series series, double low, double high)
        {
            var counted = new Distribution();
            ((HistogramSeries)series).CountInto(counted, 0, long.MaxValue);
            Assert.Equal(7, counted.Sum);
            Assert.InRange(counted.Percentile(0.5)!.Value, low, high);
            return 7;
        }
    }

    private static ResourceBuilder Resource => ResourceBuilder.CreateEmpty().AddService("shop", serviceInstanceId: "shop-1");

    private static void Configure(OtlpExporterOptions options, RunningReceiver receiver, OtlpExportProtocol protocol, string signal, bool isZipped = false)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? receiver.Grpc : new(receiver.Http, $"/v1/{signal}");
        options.Headers = $"{OtlpKey.Header}={receiver.Key.Value}";
        if (isZipped) options.Compression = OtlpExportCompression.GZip;
    }
}
