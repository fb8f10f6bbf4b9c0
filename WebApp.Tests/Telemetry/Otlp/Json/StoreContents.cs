using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>All that a store keeps, line by line.</summary>
internal static class StoreContents
{
    private static readonly double[] Shares = [0, 0.1, 0.5, 0.9, 1];

    public static IEnumerable<string> Of(TelemetryStore store) => [.. Spans(store), .. Logs(store), .. store.Metrics.Read(null, all => all.SelectMany(Series).ToArray())];

    private static IEnumerable<string> Spans(TelemetryStore store) => store.Traces.Snapshot().SelectMany(t => t.Spans.ToArray()).Select(s =>
        $"{Scope(s.Scope)}: {s.TraceId} {s.Id} {s.ParentId} {s.Name} {s.Kind} {s.Start} {s.Duration} {s.IsError} {s.StatusMessage} {Attributes(s.Attributes)}"
        + string.Concat(s.Events.Select(e => $" event {e.Time} {e.Name} {Attributes(e.Attributes)}")) + string.Concat(s.Links.Select(l => $" link {l.TraceId} {l.SpanId} {Attributes(l.Attributes)}")));

    private static IEnumerable<string> Logs(TelemetryStore store) => store.Logs.Snapshot().Select(l =>
        $"{Scope(l.Scope)}: {l.Time} {l.Severity} {l.Message} {l.EventName} {l.TraceId} {l.SpanId} {Attributes(l.Attributes)}");

    private static IEnumerable<string> Series(Instrument instrument) => instrument.Series.Select(series =>
        $"{Scope(instrument.Description.Scope)}: {instrument.Description with { Scope = null! }} {Attributes(series.Attributes)} {series.LastSeen} {series.Weight} "
        + $"{(series is HistogramSeries histogram ? Counted(histogram) : ((NumberSeries)series).Last)} {string.Join(' ', series.Exemplars)}");

    private static string Counted(HistogramSeries series)
    {
        var counted = new Distribution();
        series.CountInto(counted, 0, long.MaxValue);
        return $"{counted.Count} {counted.Sum} {string.Join(' ', Shares.Select(share => counted.Percentile(share)))}";
    }

    private static string Scope(TelemetryScope scope) => $"{scope.Resource.Service} {scope.Resource.Instance} {Attributes(scope.Resource.Attributes)} {scope.Name} {scope.Version}";

    private static string Attributes(TelemetryAttribute[] attributes) => string.Join(',', attributes.Select(a => $"{a.Key}={a.Value}"));
}
