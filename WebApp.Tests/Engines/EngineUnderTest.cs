using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Engines;

/// <summary>One engine with folders and ports of its own, started as the host would start it, and killed at the end.</summary>
internal sealed class EngineUnderTest(INativeEngine engine) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<int, int> _ports = [];
    private readonly List<EngineMount> _mounts = [];
    private Process? _process;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public List<string> Arguments { get; } = [];

    public LogLines Log { get; } = new();

    public List<string> Output { get; } = [];

    public Process Process => _process ?? throw new InvalidOperationException("Not started.");

    public int Port(int targetPort)
    {
        if (!_ports.TryGetValue(targetPort, out var port))
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _ports[targetPort] = port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        return port;
    }

    /// <summary>Mounts a folder at a path of the container; the same one each time.</summary>
    public string Mount(string containerPath, string name)
    {
        var folder = _folder[name];
        if (_mounts.TrueForAll(m => m.ContainerPath != containerPath))
        {
            _mounts.Add(new EngineMount(containerPath, folder, IsVolume: true, IsReadOnly: false));
        }
        return folder;
    }

    public async Task<ProcessSpec> PrepareAsync()
    {
        var store = await EngineCache.StoreFor(engine);
        var session = _folder["session"];
        store.CreateOwnedDirectory(session);
        foreach (var mount in _mounts.Where(m => !Directory.Exists(m.HostPath)))
        {
            store.CreateOwnedDirectory(mount.HostPath);
        }
        return await engine.PrepareAsync(
            new EngineRequest
            {
                ResourceName = "thing",
                Environment = Environment,
                Arguments = Arguments,
                Ports = [.. _ports.Select(p => new EnginePort(p.Key, p.Value))],
                Mounts = _mounts,
                SessionDirectory = session,
                Store = store,
                Logger = Log,
            },
            TestContext.Current.CancellationToken);
    }

    public async Task StartAsync()
    {
        var spec = await PrepareAsync();
        var start = new ProcessStartInfo(spec.FileName, spec.Arguments)
        {
            WorkingDirectory = spec.WorkingDirectory,
            UserName = spec.UserName ?? "",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Tries until it succeeds: a server is ready when it answers, not after a while.</summary>
    public async Task<T> EventuallyAsync<T>(Func<Task<T>> attempt)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (e is not OperationCanceledException && clock.Elapsed < TimeSpan.FromSeconds(30))
            {
                if (_process is { HasExited: true })
                {
                    string said;
                    lock (Output)
                    {
                        said = string.Join('\n', Output);
                    }
                    throw new InvalidOperationException($"The engine ended with {_process.ExitCode}:\n{said}", e);
                }
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>SIGKILL, to the process alone: what a crash or the kernel's out-of-memory killer does.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process?.Dispose();
        _folder.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (Output)
        {
            Output.Add(line.Data ?? "");
        }
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILogger
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
        {
            _lines.Add(formatter(state, exception));
        }
    }
}
