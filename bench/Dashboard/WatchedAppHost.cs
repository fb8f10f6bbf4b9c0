using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Bench;

/// <summary>The AppHost of this repository while it runs, with its dashboard or without it.</summary>
internal sealed partial class WatchedAppHost : IAsyncDisposable
{
    private readonly Process _launcher;

    private WatchedAppHost(Process launcher) => _launcher = launcher;

    /// <summary>Where the board is.</summary>
    public Uri Board { get; private set; } = new("http://localhost");

    private int Host { get; set; }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{Host}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>The processor's time that the host and all that it started have used so far.</summary>
    public TimeSpan ProcessorTime => ProcessTree.Below(Host).Prepend(Host).Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessTree.ProcessorTime(process));

    /// <param name="repository">Where the AppHost is.</param>
    /// <param name="data">The folder of its data.</param>
    /// <param name="hasDashboard">Whether telemetry is received, and so sent.</param>
    public static async Task<WatchedAppHost> StartAsync(string repository, string data, bool hasDashboard)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["run", "--no-build", "--project", "AppHost", "--", $"--Engines:Data={data}", "--DcpPublisher:RandomizePorts=true", "--Engines=Native", $"--Dashboard:Enabled={hasDashboard}"])
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var watched = new WatchedAppHost(Process.Start(start)!);
        watched.Board = await watched.HealthyAsync();
        watched.Host = ProcessTree.Below(watched._launcher.Id).First(id => ProcessTree.NameOf(id).StartsWith("AppHost", StringComparison.Ordinal));
        return watched;
    }

    /// <summary>Where the board was told to send its telemetry, and with which key.</summary>
    public (Uri Endpoint, string Key) Receiver()
    {
        foreach (var process in ProcessTree.Below(Host))
        {
            var variables = File.ReadAllText($"/proc/{process}/environ").Split('\0').Select(v => v.Split('=', 2)).Where(v => v.Length == 2).ToLookup(v => v[0], v => v[1]);
            if (variables["OTEL_EXPORTER_OTLP_ENDPOINT"].FirstOrDefault() is not { } endpoint) continue;
            return (new Uri(endpoint), variables["OTEL_EXPORTER_OTLP_HEADERS"].First().Split('=', 2)[1]);
        }

        throw new InvalidOperationException("No resource was told where to send its telemetry.");
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Host.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _launcher.WaitForExitAsync();
        _launcher.Dispose();
    }

    private async Task<Uri> HealthyAsync()
    {
        var seen = new List<string>();
        while (await _launcher.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (!line.StartsWith("All ", StringComparison.Ordinal) || BoardAddress().Match(line) is not { Success: true } match) continue;
            // Nobody reads it any more, but a full pipe would stop it.
            _ = _launcher.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Uri(match.Groups["address"].Value);
        }

        throw new InvalidOperationException($"The AppHost ended before it was healthy:\n{string.Join('\n', seen)}");
    }

    [GeneratedRegex(@"webapp: (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoardAddress();
}
