using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Bench;

/// <summary>A web server in a process of its own.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process) => _process = process;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>From the start of the process to the first 200 of <c>/health</c>.</summary>
    public TimeSpan Ready { get; private set; }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <param name="program">A dll and its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="health">Whether to wait until it is healthy, too.</param>
    public static async Task<Server> StartAsync(IReadOnlyList<string> program, IReadOnlyDictionary<string, string> settings, bool health)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", .. program]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in settings) info.Environment[name] = value;
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        var watch = Stopwatch.StartNew();
        var server = new Server(Process.Start(info)!);
        server.Address = await server.ListeningAsync();
        if (health) await server.HealthyAsync();
        server.Ready = watch.Elapsed;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<Uri> ListeningAsync()
    {
        var seen = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (Listening().Match(line) is not { Success: true } match) continue;
            // Nobody reads it any more, but a full pipe would stop it.
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Uri(match.Value);
        }

        throw new InvalidOperationException($"A server ended before it listened:\n{string.Join('\n', seen)}");
    }

    private async Task HealthyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            using var response = await http.GetAsync(new Uri("/health", UriKind.Relative));
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(5);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
