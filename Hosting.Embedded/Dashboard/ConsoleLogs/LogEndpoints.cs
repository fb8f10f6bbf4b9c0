using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

/// <summary>Console logs as they come, and as a file.</summary>
internal static class LogEndpoints
{
    // A person sees no difference, and a talkative resource fills one message instead of a hundred.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // So that a browser that is gone is noticed.
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(15);

    // What is longer is no line that a person reads.
    private const int LongestLine = 16_384;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/logs", StreamAsync);
        endpoints.MapGet("/api/logs/download", DownloadAsync);
    }

    /// <summary>The instances that a name stands for: one, all of a resource with replicas, or all there are.</summary>
    public static IReadOnlyList<string> InstancesOf(LiveResources live, string? resource) =>
        [.. from view in resource is null ? live.All : live.WithHidden
           where resource is null || new[] { view.Name, view.Resource.Name }.Contains(resource, StringComparer.OrdinalIgnoreCase)
           select view.Name];

    private static async Task StreamAsync(
        HttpContext context, string? resource, LiveResources live, ResourceLoggerService loggers, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = MediaTypeNames.Text.EventStream;
        var reader = new LogReader(loggers, () => InstancesOf(live, resource));
        var last = time.GetTimestamp();
        try
        {
            await context.Response.Body.WriteAsync("retry: 1000\n\n"u8.ToArray(), ended.Token);
            using var timer = new PeriodicTimer(BetweenLooks, time);
            do
            {
                var (lines, missed) = reader.Next();
                if (lines.Count > 0) await context.Response.Body.WriteAsync(Message(lines, missed), ended.Token);
                else if (time.GetElapsedTime(last) > BetweenSigns) await context.Response.Body.WriteAsync(":\n\n"u8.ToArray(), ended.Token);
                else continue;

                last = time.GetTimestamp();
                await context.Response.Body.FlushAsync(ended.Token);
            }
            while (await timer.WaitForNextTickAsync(ended.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private static ReadOnlyMemory<byte> Message(IReadOnlyList<ReadLine> lines, int missed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("data: "u8);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("missed", missed);
            json.WriteStartArray("lines");
            foreach (var (instance, (at, _, line)) in lines)
            {
                json.WriteStartArray();
                json.WriteStringValue(instance);
                json.WriteNumberValue(line.LineNumber);
                json.WriteNumberValue(MillisecondsOf(at));
                json.WriteBooleanValue(line.IsErrorMessage);
                json.WriteStartArray();
                foreach (var piece in AnsiText.Pieces(line.Content.Length > LongestLine ? $"{line.Content[..LongestLine]}…" : line.Content)) Write(json, piece);
                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Since 1970, as a script counts; with what is less than one, which tells lines of the same millisecond apart.</summary>
    private static double MillisecondsOf(DateTime utc) => (utc - DateTime.UnixEpoch).TotalMilliseconds;

    private static void Write(Utf8JsonWriter json, AnsiPiece piece)
    {
        json.WriteStartArray();
        json.WriteStringValue(piece.Text);
        json.WriteStringValue(piece.Classes);
        json.WriteStringValue(piece.Color);
        json.WriteStringValue(piece.Ground);
        json.WriteEndArray();
    }

    /// <summary>
    /// Lines with their times; those of several with their resources' names as well. Of one there is all that was written down. Of several there is
    /// what is held in memory, the last 10,000 lines of each: the files' times have no date, and can't be brought into one order.
    /// </summary>
    private static async Task<IResult> DownloadAsync(
        HttpContext context, string? resource, LiveResources live, ResourceLoggerService loggers, HostFolders folders)
    {
        var instances = InstancesOf(live, resource);
        if (instances.Count == 0) return Results.NotFound();

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{resource ?? "all"}.log" }.ToString();
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(false));
        if (instances is [var only]) await WriteFilesAsync(writer, Path.Combine(folders.Logs, $"{only}.log"), context.RequestAborted);
        else await WriteKeptAsync(writer, loggers, instances, context.RequestAborted);
        return Results.Empty;
    }

    /// <summary>All that is written down of one instance: more than is held in memory.</summary>
    private static async Task WriteFilesAsync(StreamWriter writer, string file, CancellationToken cancellationToken)
    {
        foreach (var part in new[] { $"{file}.1", file }.Where(File.Exists))
        {
            using var reader = new StreamReader(new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            while (await reader.ReadLineAsync(cancellationToken) is { } line) await writer.WriteLineAsync(AnsiText.Plain(line).AsMemory(), cancellationToken);
        }
    }

    private static async Task WriteKeptAsync(StreamWriter writer, ResourceLoggerService loggers, IReadOnlyList<string> instances, CancellationToken cancellationToken)
    {
        var lines = instances.SelectMany(i => loggers.LogOf(i).After(0, int.MaxValue).Select(l => new ReadLine(i, l))).OrderBy(l => l.Line.Order);
        foreach (var (instance, (at, _, line)) in lines)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Clock.Precise(at)} {instance}: {AnsiText.Plain(line.Content)}").AsMemory(), cancellationToken);
        }
    }
}
