using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A trace in a list, as JSON.</summary>
internal sealed record TraceAnswer(string Id, string Name, string Resource, DateTimeOffset Start, double Milliseconds, int Spans, int Errors, IReadOnlyDictionary<string, int> Resources)
{
    public static TraceAnswer Of(TraceSummary trace) => new(
        trace.Id.ToString(), trace.Name, trace.Resource.Name, UnixTime.ToTime(trace.Start), (double)trace.Duration / UnixTime.Millisecond, trace.Spans, trace.Errors,
        trace.Shares.ToDictionary(s => s.Resource.Name, s => s.Spans, StringComparer.Ordinal));
}

/// <summary>A span with its logs, as JSON.</summary>
internal sealed record SpanAnswer(
    string Id, string? ParentId, int Depth, string Name, string Resource, string Kind, DateTimeOffset Start, double Milliseconds, bool IsError, string? Message,
    IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<EventAnswer> Events, IReadOnlyList<LogAnswer> Logs)
{
    public static SpanAnswer Of(SpanRow row) => new(
        row.Span.Id.ToString(), row.Span.ParentId.IsNone ? null : row.Span.ParentId.ToString(), row.Depth, row.Span.Name, row.Span.Resource.Name, row.Span.Kind.ToString(),
        UnixTime.ToTime(row.Span.Start), (double)row.Span.Duration / UnixTime.Millisecond, row.Span.IsError, row.Span.StatusMessage.Length == 0 ? null : row.Span.StatusMessage,
        row.Span.Attributes.ByKey(), [.. row.Span.Events.Select(e => new EventAnswer(UnixTime.ToTime(e.Time), e.Name, e.Attributes.ByKey()))], [.. row.Logs.Select(LogAnswer.Of)]);
}

/// <summary>Something that happened during a span, as JSON.</summary>
internal sealed record EventAnswer(DateTimeOffset Time, string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>The last traces, and one of them in full.</summary>
internal static class TraceAnswers
{
    private const int Usual = 100;
    private const int Most = 10_000;

    // Of lines whose neighbours are not known yet: what most times, durations and names take.
    private static readonly int[] Columns = [12, 9, 5, 6, 12, 32];

    /// <summary>The newest, the newest first; and those that come, for somebody who follows.</summary>
    public static async Task AllAsync(HttpContext context, bool? follow, string? resource, bool? errors, string? search, int? tail, TraceStore traces, AnswerStream stream, TimeProvider time)
    {
        var filter = new TraceFilter { Resource = resource, OnlyErrors = errors == true, Text = search };
        var most = Math.Clamp(tail ?? Usual, 1, Most);
        var asText = HostApi.WantsText(context.Request);
        if (follow == true)
        {
            var news = new TraceNews(traces, filter, most, time);
            await stream.SendAsync(context, follow: true, () => string.Concat(news.Next().Select(t => $"{(asText ? Line(t) : JsonSerializer.Serialize(TraceAnswer.Of(t), JsonSerializerOptions.Web))}\n")));
            return;
        }

        var found = traces.Query(filter, most).Traces;
        await (asText ? HostApi.Text(Table(found)) : Results.Json(found.Select(TraceAnswer.Of))).ExecuteAsync(context);
    }

    /// <summary>Its spans below each other, with their logs.</summary>
    public static IResult One(HttpRequest request, TelemetryStore store, string id)
    {
        if (!TraceId.TryParse(id, out var trace) || store.Traces.Find(trace) is not { } found)
        {
            return HostApi.Refused(StatusCodes.Status404NotFound, $"There is no trace '{id}', or no longer: the newest {store.Limits.MaxTraceCount} are kept.");
        }

        var logs = store.Logs.OfTrace(trace);
        return HostApi.WantsText(request) ? HostApi.Text(TraceText.Of(found, logs)) : Results.Json(SpanTree.Of(found, logs).Rows.Select(SpanAnswer.Of));
    }

    private static string Table(IReadOnlyList<TraceSummary> traces) => TextTable.Of(["TIME", "DURATION", "SPANS", "ERRORS", "RESOURCE", "TRACE", "NAME"], traces.Select(Cells));

    private static string Line(TraceSummary trace) => string.Join("  ", Cells(trace).Select((cell, column) => cell.PadRight(column == Columns.Length ? 0 : Columns[column])));

    private static IReadOnlyList<string> Cells(TraceSummary trace) =>
    [
        Clock.Precise(UnixTime.ToTime(trace.Start).UtcDateTime), ReadableNumbers.Duration(trace.Duration, CultureInfo.InvariantCulture), $"{trace.Spans}", $"{trace.Errors}", trace.Resource.Name,
        trace.Id.ToString(), trace.Name,
    ];
}
