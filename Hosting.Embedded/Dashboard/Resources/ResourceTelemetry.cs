using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>What rows say of the telemetry of their resources.</summary>
internal sealed class ResourceTelemetry(TelemetrySources sources, LogStore logs, LiveResources live, TimeProvider time) : IDisposable
{
    private readonly LiveRefresh _refresh = LiveRefresh.On(logs.Errors.Changes, time, () =>
    {
        live.Touch();
        return Task.CompletedTask;
    });

    /// <summary>Whether the instance has told anything of itself.</summary>
    public bool Has(ResourceView view) => sources.All.Any(source => ResourceFilter.Accepts(view.Name, source));

    /// <summary>How many errors of the instance nobody has looked at.</summary>
    public int UnseenErrorsOf(ResourceView view) => logs.Errors.Of(view.Name);

    public void Dispose() => _refresh.Dispose();
}
