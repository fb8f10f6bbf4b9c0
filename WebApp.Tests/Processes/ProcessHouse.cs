using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

/// <summary>A supervisor in a folder of its own, and what its tests need to see.</summary>
internal sealed class ProcessHouse : IAsyncDisposable
{
    public ProcessHouse()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The children of these tests are shell scripts.");
        // World-readable: some children run as another user.
        Folder = Directory.CreateTempSubdirectory("slipway-processes-").FullName;
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Supervisor = new ProcessSupervisor(RunDirectory, TimeProvider.System, Log);
    }

    public string Folder { get; }

    public string RunDirectory => Path.Combine(Folder, "run");

    public RecordingLogger Log { get; } = new();

    public ProcessSupervisor Supervisor { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ProcessSpec Shell(string script) => new()
    {
        Name = "shell",
        FileName = "sh",
        Arguments = ["-c", script],
        WorkingDirectory = Folder,
    };

    public Task<StartedProcess> StartAsync(string script) => StartAsync(Shell(script));

    public async Task<StartedProcess> StartAsync(ProcessSpec spec)
    {
        var lines = Channel.CreateUnbounded<ProcessLine>();
        var process = await Supervisor.StartAsync(spec, line => lines.Writer.TryWrite(line), Token);
        _ = process.Exited.ContinueWith(_ => lines.Writer.TryComplete(), TaskScheduler.Default);
        return new StartedProcess(process, lines.Reader);
    }

    public async ValueTask DisposeAsync()
    {
        await Supervisor.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The process id that a script wrote into a file.</summary>
    public static async Task<int> IdInAsync(string folder, string file) =>
        int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file), Token), CultureInfo.InvariantCulture);

    /// <summary>Waits until something that nobody announces has happened.</summary>
    public static async Task Eventually(Func<bool> happened, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!happened())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), $"Not within 20 s: {what}");
            await Task.Delay(10, Token);
        }
    }

    /// <summary>
    /// A script for what must hear an interrupt. A shell can't: where these tests run in the background (CI), interrupts are ignored from
    /// the start, and a shell may not change that, whereas a program, such as PostgreSQL, may.
    /// </summary>
    public static string Perl(string handlers)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/perl"), "perl is missing.");
        return $"exec /usr/bin/perl -e '$| = 1; {handlers} print \"echo ready\\n\"; sleep 1 while 1'";
    }

    public static bool IsAlive(int processId) => ProcessIdentity.StartOf(processId) is not null;
}

internal sealed record StartedProcess(ISupervisedProcess Process, ChannelReader<ProcessLine> Lines)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<string> NextLineAsync() => (await Lines.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token)).Text;

    public async Task<int> NextIdAsync() => int.Parse(await NextLineAsync(), CultureInfo.InvariantCulture);

    public Task<int> ExitCodeAsync() => Process.Exited.WaitAsync(TimeSpan.FromSeconds(20), Token);

    public async Task<List<ProcessLine>> AllLinesAsync()
    {
        await ExitCodeAsync();
        return await Lines.ReadAllAsync(Token).ToListAsync(Token);
    }
}

internal sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<string> _messages = [];

    public IEnumerable<string> Messages => _messages;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Enqueue(formatter(state, exception));
}
