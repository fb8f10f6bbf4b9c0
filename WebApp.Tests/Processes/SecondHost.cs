using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Processes;

/// <summary>
/// What .NET calls in a program before its Main, when DOTNET_STARTUP_HOOKS names this assembly: so the tests can run as a host of its
/// own, which may be killed, without a project of its own.
/// </summary>
#pragma warning disable CA1050, MA0047 // .NET looks for this very name, without a namespace
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SecondHost.ScriptsVariable) is not { } scripts) return;
        SecondHost.RunAsync(Environment.GetEnvironmentVariable(SecondHost.FolderVariable)!, scripts.Split('\n')).GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}

namespace WebApp.Tests.Processes
{
    /// <summary>A host in a process of its own, which runs shell scripts until it is killed.</summary>
    internal sealed class SecondHost : IAsyncDisposable
    {
        public const string FolderVariable = "SLIPWAY_TEST_FOLDER";
        public const string ScriptsVariable = "SLIPWAY_TEST_SCRIPTS";

        private readonly Process _process;
        private readonly string _folder;

        private SecondHost(Process process, string folder)
        {
            _process = process;
            _folder = folder;
        }

        public int Id => _process.Id;

        /// <summary>The watchdog first, then the children in the order of their scripts.</summary>
        public List<int> Others { get; } = [];

        private static CancellationToken Token => TestContext.Current.CancellationToken;

        /// <summary>Starts a host and waits for its children. One that begins with "announced:" is started, but never registered.</summary>
        public static async Task<SecondHost> StartAsync(string folder, params string[] scripts)
        {
            var assembly = typeof(SecondHost).Assembly.Location;
            var info = new ProcessStartInfo("dotnet", ["exec", assembly])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment =
                {
                    ["DOTNET_STARTUP_HOOKS"] = assembly,
                    [FolderVariable] = folder,
                    [ScriptsVariable] = string.Join('\n', scripts),
                },
            };
            var host = new SecondHost(Process.Start(info)!, folder);
            while (host.Others.Count <= scripts.Length)
            {
                var next = host._process.StandardOutput.ReadLineAsync(Token).AsTask();
                var line = await next.WaitAsync(TimeSpan.FromSeconds(30), Token);
                host.Others.Add(int.Parse(line!, CultureInfo.InvariantCulture));
            }

            return host;
        }

        /// <summary>Ends it as the kernel does when memory runs out.</summary>
        public async Task KillAsync()
        {
            Signals.Send(Id, Signals.Kill);
            await _process.WaitForExitAsync(Token);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var id in Others.Append(Id).Where(ProcessHouse.IsAlive)) Signals.Send(id, Signals.Kill);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        }

        public static async Task RunAsync(string folder, string[] scripts)
        {
            using var hostLock = HostLock.TryAcquire(folder, out _);
            // Not disposed: this host ends by being killed.
            var supervisor = new ProcessSupervisor(folder, TimeProvider.System, NullLogger.Instance);
            await supervisor.RecoverAsync(CancellationToken.None);
            var ready = Channel.CreateUnbounded<int>();
            List<int> ids = [];
            foreach (var script in scripts)
            {
                ids.Add(script.StartsWith("announced:", StringComparison.Ordinal)
                    ? StartAnnounced(supervisor, script["announced:".Length..])
                    : await StartAsync(supervisor, Spec(folder, script), () => ready.Writer.TryWrite(0)));
                if (script.Contains("echo ready", StringComparison.Ordinal)) await ready.Reader.ReadAsync(CancellationToken.None);
            }

            Console.WriteLine(supervisor.WatchdogId);
            foreach (var id in ids) Console.WriteLine(id);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        private static async Task<int> StartAsync(ProcessSupervisor supervisor, ProcessSpec spec, Action onLine) =>
            (await supervisor.StartAsync(spec, _ => onLine(), CancellationToken.None)).Id;

        // As if the host were killed between the fork and the next statement.
        private static int StartAnnounced(ProcessSupervisor supervisor, string script)
        {
            const string Tag = "test-000001";
            supervisor.Guard.Announce(Tag);
            var info = new ProcessStartInfo("/bin/sh", ["-c", script])
            {
                UseShellExecute = false,
                Environment = { [ChildStartInfo.TagVariable] = Tag },
            };
            SessionLauncher.Wrap(info);
            return Process.Start(info)!.Id;
        }

        private static ProcessSpec Spec(string folder, string script) => new()
        {
            Name = "shell",
            FileName = "sh",
            Arguments = ["-c", script],
            WorkingDirectory = folder,
            StopSignal = script.Contains("{INT}", StringComparison.Ordinal) ? StopSignal.Interrupt : StopSignal.Terminate,
        };
    }
}
