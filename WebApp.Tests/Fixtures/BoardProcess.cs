using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Fixtures;

/// <summary>One more process of the web application, with settings of its own, on the engines of the board's graph.</summary>
internal sealed partial class BoardProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private BoardProcess(ProcessStartInfo info)
    {
        _process = Process.Start(info)!;
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
    }

    public int Id => _process.Id;

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>All that it said so far, on both of its outputs.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>
    /// Starts it as in the cloud and waits until it listens. The variables are those that the graph gives to 'webapp'; <paramref name="settings"/>
    /// come on top, null takes one away.
    /// </summary>
    public static async Task<BoardProcess> StartAsync(BoardGraph graph, IEnumerable<(string Name, string? Value)>? settings = null, string environment = "Production")
    {
        var process = new BoardProcess(await InfoAsync(graph, settings ?? [], environment, []));
        var first = await Task.WhenAny(process._address.Task, process._reading).WaitAsync(Eventually.Soon());
        if (first == process._address.Task) return process;
        await process.DisposeAsync();
        throw new InvalidOperationException($"It ended before it listened:{Environment.NewLine}{string.Join(Environment.NewLine, process.Lines)}");
    }

    /// <summary>Runs one of the executable's commands to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(BoardGraph graph, IEnumerable<(string Name, string? Value)>? settings, params string[] command)
    {
        await using var process = new BoardProcess(await InfoAsync(graph, settings ?? [], "Production", command));
        return (await process.ExitAsync(120), string.Join('\n', process.Lines));
    }

    /// <summary>Runs one of the executable's commands with these variables and no others, but for those by which a program is found.</summary>
    public static async Task<(int ExitCode, string Output)> RunAloneAsync(IReadOnlyDictionary<string, string> variables, params string[] command)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "WebApp.dll"), .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "DOTNET_ROOT" or "SystemRoot" or "TEMP" or "TMP")).ToArray()) info.Environment.Remove(name);
        foreach (var (name, value) in variables) info.Environment[name] = value;
        await using var process = new BoardProcess(info);
        return (await process.ExitAsync(120), string.Join('\n', process.Lines));
    }

    /// <summary>Starts one of the executable's commands, which goes on while the test does.</summary>
    public static async Task<BoardProcess> BeginAsync(BoardGraph graph, IEnumerable<(string Name, string? Value)> settings, params string[] command) =>
        new(await InfoAsync(graph, settings, "Production", command));

    /// <summary>Also when it listens: waits until all that it needs answers.</summary>
    public async Task<BoardProcess> HealthyAsync()
    {
        using var http = Client();
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await http.GetAsync(new Uri("/health", UriKind.Relative), Eventually.Soon());
                return response.IsSuccessStatusCode;
            },
            $"{Address}health answers 200");
        return this;
    }

    public HttpClient Client() => new(new SocketsHttpHandler { SslOptions = LoopbackCertificate.Trust, UseProxy = false }) { BaseAddress = Address };

    public void Signal(StopSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        Assert.True(Signals.Send(Id, Signals.For(signal)));
    }

    /// <summary>No goodbye.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end, and for all that was said.</summary>
    public async Task<int> ExitAsync(int seconds = 60)
    {
        await _process.WaitForExitAsync(Eventually.Soon(seconds));
        await _reading.WaitAsync(Eventually.Soon());
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
    }

    private static async Task<ProcessStartInfo> InfoAsync(
        BoardGraph graph, IEnumerable<(string Name, string? Value)> settings, string environment, IEnumerable<string> command)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "WebApp.dll"), .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in await GraphVariablesAsync(graph)) info.Environment[name] = value;
        info.Environment["ASPNETCORE_ENVIRONMENT"] = info.Environment["DOTNET_ENVIRONMENT"] = environment;
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // Where its static files are before it is published.
        info.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(Paths.Repository, "WebApp");
        foreach (var (name, value) in settings) info.Environment[name] = value;
        return info;
    }

    /// <summary>Without those that say where the graph's own instance listens.</summary>
    private static async Task<IEnumerable<KeyValuePair<string, string>>> GraphVariablesAsync(BoardGraph graph)
    {
        var board = await graph.RunningAsync();
        var configuration = await ExecutionConfigurationBuilder.Create(board.Resource<ProjectResource>("webapp"))
            .WithEnvironmentVariablesConfig()
            .BuildAsync(board.Application.Services.GetRequiredService<DistributedApplicationExecutionContext>(), cancellationToken: Eventually.Soon());
        Assert.Null(configuration.Exception);
        return configuration.EnvironmentVariables.Where(v => !v.Value.Contains("{{instance", StringComparison.Ordinal) && !v.Key.StartsWith("HTTP", StringComparison.Ordinal));
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (Listening().Match(line) is { Success: true } match) _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("Now listening on: (?<address>https?://[0-9.:]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
