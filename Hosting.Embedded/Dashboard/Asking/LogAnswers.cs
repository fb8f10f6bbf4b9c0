using System.Globalization;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A line of a console, as JSON: one in a line.</summary>
internal sealed record ConsoleLineAnswer(string Instance, DateTime Time, bool IsError, string Text);

/// <summary>A structured log record, as JSON.</summary>
internal sealed record LogAnswer(
    DateTimeOffset Time, string Level, string Resource, string Category, string Message, string? TraceId, string? SpanId, IReadOnlyDictionary<string, string> Attributes)
{
    public static LogAnswer Of(LogEntry entry) => new(
        UnixTime.ToTime(entry.Time), entry.Severity.ToString(), entry.Scope.Resource.Name, entry.Scope.Name, entry.Message, entry.TraceId.IsNone ? null : entry.TraceId.ToString(),
        entry.SpanId.IsNone ? null : entry.SpanId.ToString(), entry.Attributes.ByKey());
}

/// <summary>What resources print, and what they log.</summary>
internal static class LogAnswers
{
    // A person sees no difference, and a talkative resource is sent a hundred lines at once.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private const int MostRecords = 1_000;

    public static async Task ConsoleAsync(
        HttpContext context, string name, bool? follow, DistributedApplicationModel model, ResourceLoggerService loggers, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        if (NamedResource.Find(model, name) is not { } instances)
        {
            await NamedResource.Unknown(model, name).ExecuteAsync(context);
            return;
        }

        var asText = HostApi.WantsText(context.Request);
        context.Response.ContentType = asText ? "text/plain; charset=utf-8" : "application/x-ndjson";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var reader = new LogReader(loggers, () => instances);
        try
        {
            using var timer = new PeriodicTimer(BetweenLooks, time);
            do
            {
                var (lines, _) = reader.Next();
                await context.Response.WriteAsync(Lines(lines, asText, instances.Count > 1), ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
            while (follow == true && await timer.WaitForNextTickAsync(ended.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more, or the host stops.
        }
    }

    /// <summary>The newest, the newest last.</summary>
    public static IResult Structured(HttpRequest request, LogStore logs, string? resource, string? level, string? text, string? trace, int? take)
    {
        LogSeverity? least = null;
        if (!string.IsNullOrEmpty(level))
        {
            if (!LogSeverities.TryParse(level, out var known)) return HostApi.Refused(StatusCodes.Status400BadRequest, $"'{level}' is no level. There are {string.Join(", ", LogSeverities.All)}.");
            least = known;
        }

        TraceId id = default;
        if (!string.IsNullOrEmpty(trace) && !TraceId.TryParse(trace, out id)) return HostApi.Refused(StatusCodes.Status400BadRequest, $"'{trace}' is no trace id: 32 hexadecimal digits.");
        var found = logs.Query(new() { Resource = resource, Severity = least, Text = text, TraceId = id }, Math.Clamp(take ?? MostRecords, 1, MostRecords)).Entries;
        return HostApi.WantsText(request) ? HostApi.Text(string.Concat(found.Select(entry => $"{LogText.Line(entry)}\n"))) : Results.Json(found.Select(LogAnswer.Of));
    }

    private static string Lines(IReadOnlyList<ReadLine> lines, bool asText, bool withInstance)
    {
        var text = new StringBuilder();
        foreach (var (instance, (at, line)) in lines)
        {
            if (!asText) text.Append(JsonSerializer.Serialize(new ConsoleLineAnswer(instance, at, line.IsErrorMessage, AnsiText.Plain(line.Content)), JsonSerializerOptions.Web));
            else text.Append(CultureInfo.InvariantCulture, $"{Clock.Precise(at)} {(withInstance ? $"{instance}: " : "")}{AnsiText.Plain(line.Content)}");
            text.Append('\n');
        }

        return text.ToString();
    }
}
