using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Testing;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>The AppHost of this repository with its dashboard, and a crowd at the board for as long as tests look.</summary>
public sealed class LoadedBoard : IAsyncLifetime
{
    /// <summary>Fewer than the crowd makes in the time that the tests take: what happens when there is no room is seen as well.</summary>
    public const int MostTraces = 1_500;

    private readonly HostErrors _errors = new();
    private IDistributedApplicationTestingBuilder? _builder;
    private RunningBoard? _board;
    private BoardCrowd? _crowd;

    internal RunningBoard Board => _board!;

    internal BoardCrowd Crowd => _crowd!;

    /// <summary>What the host has said of its own mistakes.</summary>
    internal IReadOnlyList<string> Errors => _errors.Told;

    internal Uri Login => Board.Application.Services.GetRequiredService<DashboardServer>().LoginAddress!;

    public async ValueTask InitializeAsync()
    {
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [
                $"--Parameters:postgres-password={BoardGraph.Password}", $"--Parameters:cache-password={BoardGraph.Password}", $"--AppHost:BrowserToken={WatchedGraph.Token}",
                $"--Dashboard:TelemetryLimits:MaxTraceCount={MostTraces}",
            ],
            (options, _) => options.DisableDashboard = false, Eventually.Soon());
        BoardGraph.RaiseLimits(_builder);
        _builder.Services.AddSingleton<ILoggerProvider>(_errors);
        var application = await _builder.BuildAsync(Eventually.Soon());
        _board = new(application);
        await application.StartAsync(Eventually.Soon());
        await application.WaitForHealthyAsync(Eventually.Soon(120));
        _crowd = new(_board.Addresses);
    }

    public async ValueTask DisposeAsync()
    {
        if (_crowd is not null) await _crowd.DisposeAsync();
        if (_builder is not null) await _builder.DisposeAsync();
    }
}

[CollectionDefinition(nameof(LoadedBoard))]
public sealed class UnderLoad : ICollectionFixture<LoadedBoard>;
