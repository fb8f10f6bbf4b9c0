using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;

namespace Slipway.Hosting.Testing;

/// <summary>The traces and structured logs of a graph under test.</summary>
public static class TelemetryOfTest
{
    // Services send what happened every second (OTEL_BSP_SCHEDULE_DELAY in Development): what is silent for longer has sent all.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1.2);

    // A service that never falls silent is written about all the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Receives the telemetry of the graph's resources in the test's process, for <see cref="WriteTelemetryAsync"/>; the same as
    /// <c>--Testing:Telemetry=true</c>. Call it before the graph is started.
    /// </summary>
    /// <param name="builder">The graph.</param>
    public static T CollectTelemetry<T>(this T builder)
        where T : IDistributedApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration[TelemetryServices.TestSetting] = "true";
        return builder;
    }

    /// <summary>
    /// Writes the traces of the run, each with its spans below each other and what was logged in them, those with errors first; and then the
    /// log records that belong to no trace. Waits a moment for what is on its way.
    /// </summary>
    /// <param name="app">The graph, started, not disposed yet.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidOperationException">The graph doesn't collect telemetry.</exception>
    public static async Task WriteTelemetryAsync(this DistributedApplication app, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(writer);
        if (!app.Services.GetRequiredService<OtlpReceiver>().IsReceiving)
        {
            throw new InvalidOperationException("The graph doesn't collect telemetry. Call CollectTelemetry() on its builder before it is started.");
        }

        var store = app.Services.GetRequiredService<TelemetryStore>();
        await SettleAsync(store, cancellationToken);
        var logs = store.Logs.Snapshot();
        var byTrace = logs.ToLookup(l => l.TraceId);
        var traces = store.Traces.Snapshot();
        foreach (var trace in traces.OrderByDescending(t => t.Errors > 0).ThenBy(t => t.Start))
        {
            await writer.WriteAsync(TraceText.Of(trace, byTrace[trace.Id].OrderBy(l => l.Time)).AsMemory(), cancellationToken);
        }

        var told = traces.Select(t => t.Id).ToHashSet();
        foreach (var log in logs.Where(l => !told.Contains(l.TraceId)).OrderBy(l => l.Time)) await writer.WriteLineAsync(LogText.Line(log).AsMemory(), cancellationToken);
    }

    private static async Task SettleAsync(TelemetryStore store, CancellationToken cancellationToken)
    {
        var began = store.Time.GetTimestamp();
        while (store.Time.GetElapsedTime(began) < Patience)
        {
            var seen = (store.Traces.Received, store.Logs.Received);
            await Task.Delay(Silence, store.Time, cancellationToken);
            if (seen == (store.Traces.Received, store.Logs.Received)) return;
        }
    }
}
