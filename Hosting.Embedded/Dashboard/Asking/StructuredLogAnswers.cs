using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A structured log record, as JSON.</summary>
internal sealed record LogAnswer(
    DateTimeOffset Time, string Level, string Resource, string Category, string Message, string? TraceId, string? SpanId, IReadOnlyDictionary<string, string> Attributes)
{
    public static LogAnswer Of(LogEntry entry) => new(
        UnixTime.ToTime(entry.Time), entry.Severity.ToString(), entry.Scope.Resource.Name, entry.Scope.Name, entry.Message, entry.TraceId.IsNone ? null : entry.TraceId.ToString(),
        entry.SpanId.IsNone ? null : entry.SpanId.ToString(), entry.Attributes.ByKey());
}

/// <summary>What resources log over OTLP: those that are named, or all.</summary>
internal static class StructuredLogAnswers
{
    private const int Most = 1_000;

    /// <summary>The newest, the newest last; and those that come, for somebody who follows.</summary>
    public static async Task AllAsync(
        HttpContext context, string[] resource, bool? follow, string? level, string? search, string? trace, int? tail, TelemetryStore store, DistributedApplicationModel model, AnswerStream stream)
    {
        if (Filter(level, search, trace, out var filter) is { } wrong)
        {
            await wrong.ExecuteAsync(context);
            return;
        }

        // Who sends may be no resource of the graph.
        if (resource.FirstOrDefault(name => NamedResource.Find(model, name) is null && !store.Sources.All.Any(s => ResourceFilter.Accepts(name, s))) is { } nobody)
        {
            await NamedResource.Unknown(model, nobody).ExecuteAsync(context);
            return;
        }

        var last = 0L;
        var changes = -1L;
        var asText = HostApi.WantsText(context.Request);
        var most = Math.Clamp(tail ?? Most, 1, Most);
        if (follow == true || asText) await stream.SendAsync(context, follow == true, () => string.Concat(Next().Select(e => $"{(asText ? LogText.Line(e) : JsonSerializer.Serialize(LogAnswer.Of(e), JsonSerializerOptions.Web))}\n")));
        else await Results.Json(Next().Select(LogAnswer.Of)).ExecuteAsync(context);

        LogEntry[] Next()
        {
            if (store.Logs.Changes.Version is var version && version == changes) return [];
            var isFirst = changes < 0;
            changes = version;
            var kept = store.Logs.Snapshot();
            var fresh = kept.Where(e => e.Number > last && IsOfThem(e) && filter.Accepts(e));
            LogEntry[] found = [.. isFirst ? fresh.TakeLast(most) : fresh];
            if (kept.Length > 0) last = kept[^1].Number;
            return found;
        }

        bool IsOfThem(LogEntry entry) => resource.Length == 0 || resource.Any(name => ResourceFilter.Accepts(name, entry.Scope.Resource));
    }

    private static IResult? Filter(string? level, string? search, string? trace, out LogFilter filter)
    {
        filter = new() { Text = search };
        if (!string.IsNullOrEmpty(level))
        {
            if (!LogSeverities.TryParse(level, out var least)) return HostApi.Refused(StatusCodes.Status400BadRequest, $"'{level}' is no level. There are {string.Join(", ", LogSeverities.All)}.");
            filter = filter with { Severity = least };
        }

        if (string.IsNullOrEmpty(trace)) return null;
        if (!TraceId.TryParse(trace, out var id)) return HostApi.Refused(StatusCodes.Status400BadRequest, $"'{trace}' is no trace id: 32 hexadecimal digits.");
        filter = filter with { TraceId = id };
        return null;
    }
}
