using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Dashboard;
using Slipway.Hosting.Embedded.Dashboard.Asking;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Dashboard.StructuredLogs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;
using Slipway.Hosting.Embedded.Dashboard.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>The pages about telemetry, and what a running host is asked by others than browsers.</summary>
internal sealed class TelemetryModule(TelemetryStore store) : IDashboardModule
{
    private const string LogsIcon = "M5 5h14M5 9.500h9M5 14h14M5 18.500h6";
    private const string TracesIcon = "M4 5h9v3H4zM8 10.500h9v3H8zM13 16h7v3h-7z";
    private const string MetricsIcon = "M4 4v16h16M7.500 15l3.500-4.500 3 2.500 5-6.500";

    public IEnumerable<IDashboardPage> Pages =>
    [
        new OwnPage(typeof(StructuredLogsPage), "structuredlogs", new("Structured logs", "구조화 로그"), LogsIcon, 300, 's'),
        new OwnPage(typeof(TracesPage), "traces", new("Traces", "트레이스"), TracesIcon, 400, 't'),
        new OwnPage(typeof(MetricsPage), "metrics", new("Metrics", "메트릭"), MetricsIcon, 500, 'm'),
    ];

    public void Map(IEndpointRouteBuilder endpoints) => HostApi.Map(endpoints);

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(store).AddSingleton(store.Logs).AddSingleton(store.Traces).AddSingleton(store.Metrics).AddSingleton(store.Sources);
        services.AddSingleton<MetricCharts>().AddSingleton<ResourceHues>().AddSingleton<AnswerStream>().AddSingleton<KeptResources>();
        services.AddSingleton<GraphAddresses>().AddSingleton(s => new GraphPeers(s.GetRequiredService<GraphAddresses>().Current)).AddSingleton<KeptPeers>();
    }
}
