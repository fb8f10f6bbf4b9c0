using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Building;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>What is different about a graph in a test: ports, data and passwords of its own, nothing on the terminal, no signals.</summary>
/// <param name="assembly">The AppHost; null for the entry assembly.</param>
/// <param name="args">The command line.</param>
/// <param name="configure">What the test says of the start.</param>
internal class GraphUnderTest(Assembly? assembly, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configure) : BuilderHook
{
    private const string EnginesKey = "Engines";
    private const string DataKey = "Engines:Data";
    private const string DurableKey = "Engines:Durable";
    private const string PortsKey = "DcpPublisher:RandomizePorts";

    private readonly TransientSecrets _secrets = new();
    private TestDataFolder? _data;
    private bool _keepData;

    public override Assembly? AppHost => assembly;

    public override IUserSecretsManager? Secrets => _data is null ? null : _secrets;

    /// <summary>The command line.</summary>
    protected string[] Args { get; } = args;

    /// <summary>The application, once it is built.</summary>
    public ApplicationUnderTest? Application { get; private set; }

    public override void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        // An AppHost that doesn't hand its arguments on gets them all the same.
        if (options.Args is not { Length: > 0 }) options.Args = Args;
        options.DisableDashboard = true;
        var before = settings.Args = options.Args;
        settings.EnvironmentName = Environments.Development;

        configure?.Invoke(options, settings);
        // What is set by key in a configuration is lost when the host builder gives it its file provider; a source of its own is not.
        if (settings.Configuration is { } given) given.AddInMemoryCollection([.. given.AsEnumerable()]);
        settings.Args = Complete(ReferenceEquals(settings.Args, before) ? options.Args ?? [] : settings.Args ?? [], settings.Configuration);
    }

    public override void Created(DistributedApplicationBuilder builder)
    {
        builder.Services.AddHttpClient().AddLogging(logging => logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning));
        // Ctrl+C and SIGTERM end the test run, as they do without a graph in it; the watchdog ends what the graph started.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoSignals>());
    }

    public override void Building(DistributedApplicationBuilder builder) =>
        _keepData = builder.Configuration.GetValue<bool>("Testing:KeepData") || builder.Configuration[DataKey] != _data?.Path;

    public override DistributedApplication Built(IHost host) => Application = new ApplicationUnderTest(host, this);

    /// <summary>Waits until the AppHost itself would start the graph.</summary>
    public virtual Task WhenToStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The graph runs.</summary>
    public virtual void Started() { }

    /// <summary>The graph is stopped, or will never run.</summary>
    public virtual Task EndAsync()
    {
        if (!_keepData) _data?.Delete();
        return Task.CompletedTask;
    }

    private string[] Complete(string[] given, ConfigurationManager? configuration)
    {
        var said = AppHostCommandLine.Parse(given).Settings;
        var added = new List<string>();
        // A test's data are new, so a container engine would be asked for first each time; the native ones are there at once and the same everywhere.
        if (!IsSaid(EnginesKey)) added.Add($"--{EnginesKey}=Native");
        if (!IsSaid(PortsKey)) added.Add($"--{PortsKey}=true");
        if (!IsSaid(DataKey))
        {
            _data = TestDataFolder.Create();
            added.Add($"--{DataKey}={_data.Path}");
            if (!IsSaid(DurableKey)) added.Add($"--{DurableKey}=false");
        }

        return [.. given, .. added];

        bool IsSaid(string key) => said.ContainsKey(key) || configuration?[key] is not null;
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
