using System.Collections.Concurrent;
using System.Diagnostics;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Fixtures;

/// <summary>An AppHost in a process of its own, as <c>dotnet AppHost.dll</c> starts it.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Task _reading;
    private readonly string _folder;

    private AppHostProcess(ProcessStartInfo info, string folder)
    {
        _folder = folder;
        _process = Process.Start(info)!;
        Id = _process.Id;
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _output), ReadAsync(_process.StandardError, _errors));
    }

    public int Id { get; }

    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>The AppHost of this repository.</summary>
    public static AppHostProcess StartBoard(DataFolder folder) => Start(
        Paths.AppHost, folder,
        [
            $"--Engines:Data={folder.Path}", "--DcpPublisher:RandomizePorts=true", $"--Parameters:postgres-password={BoardGraph.Password}",
            $"--Parameters:cache-password={BoardGraph.Password}",
        ]);

    /// <summary>A graph of Fixtures/FaultyHost.</summary>
    public static AppHostProcess StartFaulty(
        string scenario, DataFolder folder, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null, bool ownData = true, string? user = null) => Start(
            Paths.FaultyHost, folder,
            [
                .. arguments ?? [], $"--Scenario:Name={scenario}", .. ownData ? (string[])[$"--Engines:Data={folder.Path}"] : [],
            ],
            environment, workingDirectory, user);

    /// <summary>The graph of Fixtures/Shop, for a user whose home is empty.</summary>
    public static AppHostProcess StartShop(DataFolder folder) => Start(
        Paths.ShopHost, folder,
        [
            $"--Engines:Data={folder.Path}", "--DcpPublisher:RandomizePorts=true", "--Parameters:postgres-password=shop-1-secret", "--Parameters:cache-password=shop-2-secret",
        ],
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["HOME"] = Directory.CreateDirectory(folder["home"]).FullName });

    /// <summary>An AppHost's project, as <c>dotnet run</c> starts it.</summary>
    public static AppHostProcess StartProject(string project, DataFolder folder) => Start(
        ["run", "--no-build", "--project", project, "--"], folder,
        [$"--Engines:Data={folder["data"]}", "--DcpPublisher:RandomizePorts=true", $"--Parameters:postgres-password={BoardGraph.Password}", $"--Parameters:cache-password={BoardGraph.Password}"]);

    /// <summary>A step of the AppHost of this repository, as <c>publish</c> or <c>do build</c>; it writes to the folder's <c>out</c>.</summary>
    public static AppHostProcess StartStep(DataFolder folder, params IEnumerable<string> arguments) => StartStep(folder, environment: null, arguments);

    /// <summary>A step of the AppHost of this repository, with what else is in its environment.</summary>
    public static AppHostProcess StartStep(DataFolder folder, IReadOnlyDictionary<string, string?>? environment, params IEnumerable<string> arguments) =>
        Start(Paths.AppHost, folder, [.. arguments, "--output-path", folder["out"]], environment);

    /// <summary>Gives it what a pipe would.</summary>
    public async Task PipeAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input.AsMemory(), TestContext.Current.CancellationToken);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for a line of the standard output.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, int seconds = 60)
    {
        string? found = null;
        try
        {
            await Eventually.TrueAsync(() => (found = _output.FirstOrDefault(wanted)) is not null || _reading.IsCompleted, "the line", TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            if (found is null) TestContext.Current.SendDiagnosticMessage(Everything());
        }

        return found ?? throw new InvalidOperationException($"It ended without the line:{Environment.NewLine}{Everything()}");
    }

    public Task<string> HealthyAsync() => LineAsync(line => line.Contains(" healthy after ", StringComparison.Ordinal) && (line.StartsWith("All ", StringComparison.Ordinal) || line.StartsWith("The one ", StringComparison.Ordinal)), 120);

    /// <summary>Waits for the end, and for all that was said.</summary>
    public async Task<int> ExitAsync(int? seconds = null)
    {
        var limit = seconds is { } given ? TimeSpan.FromSeconds(given) : ExitLimit;
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        await _reading.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits for the end of a start that must fail: a sentence, and nothing left running.</summary>
    /// <returns>What stands on the standard error.</returns>
    public async Task<string> FailAsync()
    {
        var code = await ExitAsync();
        var said = string.Join('\n', Errors);
        Assert.True(code == 1, $"Exit code {code}: {Everything()}");
        Assert.StartsWith("error: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        await NothingIsLeftAsync();
        return said;
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public async Task StopAsync()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var process in LivingProcesses.Below(Id).Where(p => p.Command.Contains("AppHost", StringComparison.Ordinal)).Take(1)) Assert.True(Signals.Send(process.Id, Signals.For(StopSignal.Interrupt)));
        Assert.True(await ExitAsync() == 0, Everything());
        await NothingIsLeftAsync();
    }

    /// <summary>No engine, no watchdog, no helper of this host runs any more.</summary>
    public async Task NothingIsLeftAsync()
    {
        if (!OperatingSystem.IsLinux()) return;
        await Eventually.TrueAsync(
            () => Left().Count == 0 && LivingProcesses.Mentioning($"slipway-watchdog-of-{Id}").Count == 0,
            $"nothing left of {Id}: {string.Join("; ", Left())}", TimeSpan.FromSeconds(20));
    }

    // podman's name server, and what holds a container, are the engine's own and go with it, though they inherit the environment of whoever was first.
    private List<string> Left() => [.. LivingProcesses.Mentioning(Path.GetFileName(_folder)).Where(p => !p.Contains("aardvark-dns", StringComparison.Ordinal) && !p.Contains("/conmon ", StringComparison.Ordinal))];

    public void Kill() => _process.Kill();

    public void Signal(StopSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        Assert.True(Signals.Send(Id, Signals.For(signal)));
    }

    public string Everything() => string.Join(Environment.NewLine, [$"--- output of {Id}", .. _output, "--- errors", .. _errors]);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Killed rather than stopped: what a failed test leaves is the watchdog's to clean.
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            await NothingIsLeftAsync();
        }

        _process.Dispose();
    }

    private static AppHostProcess Start(
        string assembly, DataFolder folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null, string? user = null) => Start([assembly], folder, arguments, environment, workingDirectory, user);

    private static AppHostProcess Start(
        IEnumerable<string> command, DataFolder folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null, string? user = null)
    {
        var info = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? folder.Path,
        };
        info.FileName = Command(info, user);
        foreach (var argument in command.Concat(arguments)) info.ArgumentList.Add(argument);

        // By it whatever inherits the environment is found again.
        info.Environment["SLIPWAY_TEST"] = Path.GetFileName(folder.Path);
        info.Environment["DOTNET_ENVIRONMENT"] = "Development";

        // Containers are asked for by the tests that are about them.
        info.Environment["Engines"] = "Native";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal)) info.Environment[name] = value;
        return new AppHostProcess(info, folder.Path);
    }

    private static string Command(ProcessStartInfo info, string? user)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : DotNetHost();
        if (!OperatingSystem.IsLinux()) return dotnet;

        // A shell that starts tests in the background has them, and their children, ignore Ctrl+C.
        string[] before = user is null ? ["--default-signal=INT,QUIT"] : ["--default-signal=INT,QUIT", "setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups"];
        foreach (var argument in (string[])[.. before, dotnet]) info.ArgumentList.Add(argument);
        return "/usr/bin/env";
    }

    private static string DotNetHost() => Slipway.Hosting.Embedded.Engines.Platform.DotNet.Host;

    private static async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line) lines.Enqueue(line);
    }
}
