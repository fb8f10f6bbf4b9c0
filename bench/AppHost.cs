using System.Diagnostics;
using System.Globalization;

namespace Slipway.Bench;

/// <param name="Ready">From the command to the line that says that everything is healthy.</param>
/// <param name="Stop">From SIGTERM to the end of the last process.</param>
/// <param name="ResidentMegabytes">The host's memory a moment after.</param>
internal sealed record AppHostRun(TimeSpan Ready, TimeSpan Stop, double ResidentMegabytes);

/// <summary>The AppHost of this repository, run as a person runs it, on data of its own.</summary>
internal sealed class AppHost(string repository, string scratch)
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    public async Task<AppHostRun> StartAndStopAsync(bool build, bool emptyCaches = false, bool newData = false, string engines = "Native", bool dashboard = true)
    {
        List<string> arguments = ["run", "--project", "AppHost"];
        if (!build) arguments.Add("--no-build");
        // A folder for each kind of engine: to switch would be told, and other data be seen.
        var data = Path.Combine(scratch, newData ? $"data-{Guid.NewGuid():N}" : $"data-{engines}");
        arguments.AddRange(["--", $"--Engines:Data={data}", "--DcpPublisher:RandomizePorts=true", $"--Engines={engines}", $"--Dashboard:Enabled={dashboard}"]);
        if (emptyCaches) arguments.Add($"--Engines:Cache={Path.Combine(scratch, "engines")}");

        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = repository, RedirectStandardOutput = true, UseShellExecute = false };
        if (emptyCaches)
        {
            start.Environment["npm_config_cache"] = Path.Combine(scratch, "npm");
            start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(scratch, "nuget");
        }

        var watch = Stopwatch.StartNew();
        using var launcher = Process.Start(start)!;
        await WaitUntilHealthyAsync(launcher.StandardOutput);
        var ready = watch.Elapsed;

        // Memory is read when the start's own garbage is gone, as far as the runtime gives it back.
        await Task.Delay(Settled);
        var host = HostBelow(launcher.Id);
        var resident = ResidentMegabytes(host);
        var processes = ProcessTree.Below(host);

        watch.Restart();
        await Command.RunAsync("kill", ["-TERM", host.ToString(CultureInfo.InvariantCulture)], repository);
        await launcher.WaitForExitAsync();
        while (processes.Any(ProcessTree.IsAlive)) await Task.Delay(5);
        return new(ready, watch.Elapsed, resident);
    }

    private static async Task WaitUntilHealthyAsync(StreamReader output)
    {
        var seen = new List<string>();
        while (await output.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (line.StartsWith("All ", StringComparison.Ordinal) && line.Contains("healthy", StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException($"The AppHost ended before it was healthy:\n{string.Join('\n', seen)}");
    }

    private static int HostBelow(int launcher) => ProcessTree.Below(launcher).First(id => ProcessTree.NameOf(id).StartsWith("AppHost", StringComparison.Ordinal));

    private static double ResidentMegabytes(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
