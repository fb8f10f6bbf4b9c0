using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Faults;

/// <summary>What is left when the AppHost itself ends, in whatever way.</summary>
public sealed partial class HostDeathTests
{
    [Fact]
    public async Task A_killed_AppHost_leaves_no_process_and_no_busy_port_and_the_next_start_has_the_data()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is left is looked for in /proc.");
        using var folder = new DataFolder();
        var image = TestImage.Png();
        string path;

        await using (var first = AppHostProcess.StartBoard(folder))
        {
            var addresses = AddressesIn(await first.HealthyAsync());
            using var visitor = new BoardVisitor(addresses);
            await visitor.SignUpAsync();
            path = (await visitor.PublishAsync("Before the kill", "Still here?", image)).AbsolutePath;
            var started = LivingProcesses.Below(first.Id);
            Assert.All((string[])["postgres", "garnet", "WebApp.dll", "slipway-watchdog"], name => Assert.Contains(started, p => p.Command.Contains(name, OrdinalIgnoreCase)));
            var ports = started.SelectMany(p => PortsOf(p.Id)).Distinct().ToArray();
            Assert.Contains(addresses.WebApp.Port, ports);

            first.Kill();

            await Eventually.TrueAsync(() => started.All(p => !p.IsAlive), "the end of all that it started", TimeSpan.FromSeconds(15));
            await first.NothingIsLeftAsync();
            Assert.All(ports, port => Assert.True(FreePorts.IsFree(port), $"Port {port} is busy."));
        }

        await using var second = AppHostProcess.StartBoard(folder);
        var again = AddressesIn(await second.HealthyAsync());
        using var reader = new BoardVisitor(again);
        var post = new Uri(again.WebApp, path);
        Assert.Contains("Still here?", (await reader.PageAsync(post.AbsoluteUri)).Body!.TextContent, Ordinal);
        Assert.Equal(image, await reader.ImageAsync(post));

        var children = LivingProcesses.Below(second.Id);
        second.Signal(StopSignal.Terminate);
        Assert.Equal(0, await second.ExitAsync());
        Assert.All(children, p => Assert.False(p.IsAlive, p.Command));
        Assert.True(LastOf(second, "webapp: stopped") < LastOf(second, "postgres: stopped"), second.Everything());
        Assert.True(LastOf(second, "webapp: stopped") < LastOf(second, "cache: stopped"), second.Everything());
        Assert.Empty(second.Errors);
        await second.NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("Interrupt")]
    [InlineData("Terminate")]
    public async Task A_signal_stops_everything_in_order_with_exit_code_0(string name)
    {
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("shells", folder);
        await host.HealthyAsync();
        var waited = Stopwatch.StartNew();

        host.Signal(Enum.Parse<StopSignal>(name));

        Assert.Equal(0, await host.ExitAsync());
        Assert.True(LastOf(host, "above: stopped") < LastOf(host, "below: stopped"), host.Everything());
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"It took {waited.Elapsed}.");
        Assert.Empty(host.Errors);
        await host.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_second_start_says_who_runs_and_leaves_the_first_alone()
    {
        using var folder = new DataFolder();
        await using var first = AppHostProcess.StartFaulty("redis", folder, ["--Parameters:cache-password=x"]);
        await first.HealthyAsync();
        var ledger = folder.Find("run.json");
        var session = folder.Inventory("session");
        Assert.NotEmpty(session);

        await using var second = AppHostProcess.StartFaulty("redis", folder, ["--Parameters:cache-password=x"]);

        Assert.Equal(1, await second.ExitAsync());
        var error = Assert.Single(second.Errors);
        Assert.Contains($"runs already as process {first.Id}", error, Ordinal);
        Assert.Contains("--Engines:Data=", error, Ordinal);
        Assert.Contains("\"cache\"", await File.ReadAllTextAsync(ledger, TestContext.Current.CancellationToken), Ordinal);
        Assert.Equal(session, folder.Inventory("session"));
        first.Signal(StopSignal.Terminate);
        Assert.Equal(0, await first.ExitAsync());
    }

    [Fact]
    public async Task A_pipeline_step_beside_a_running_graph_leaves_it_alone()
    {
        using var folder = new DataFolder();
        await using var running = AppHostProcess.StartFaulty("redis", folder, ["--Parameters:cache-password=x"]);
        await running.HealthyAsync();
        var ledger = folder.Find("run.json");
        var session = folder.Inventory("session");

        await using var step = AppHostProcess.StartFaulty("redis", folder, ["publish"]);

        Assert.Equal(0, await step.ExitAsync());
        Assert.True(File.Exists(ledger));
        Assert.Equal(session, folder.Inventory("session"));
    }

    [Fact]
    public async Task When_host_and_watchdog_are_killed_the_next_start_ends_what_they_left()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The watchdog is found in /proc.");
        using var folder = new DataFolder();
        LivingProcess[] left;
        await using (var first = AppHostProcess.StartFaulty("shells", folder))
        {
            await first.HealthyAsync();
            var started = LivingProcesses.Below(first.Id);
            var watchdog = Assert.Single(started, p => p.Command.Contains($"slipway-watchdog-of-{first.Id}", Ordinal));
            left = [.. started.Where(p => p.Command == "sleep 1000")];
            Assert.Equal(2, left.Length);
            Assert.True(Signals.Send(first.Id, 19));
            Assert.True(Signals.Send(watchdog.Id, Signals.Kill));
            await Eventually.TrueAsync(() => !watchdog.IsAlive || LivingProcesses.StateOf(watchdog.Id) == 'Z', "the watchdog's end");

            // Stopped, the host could not start another watchdog; now it can't do so ever again.
            Assert.True(Signals.Send(first.Id, Signals.Kill));
            await first.ExitAsync();
            Assert.All(left, p => Assert.True(p.IsAlive));

            await using var second = AppHostProcess.StartFaulty("shells", folder);
            await second.HealthyAsync();
            Assert.All(left, p => Assert.False(p.IsAlive));
            Assert.Contains(second.Output, line => line.Contains("was left by a run that was killed", Ordinal));
            second.Signal(StopSignal.Terminate);
            Assert.Equal(0, await second.ExitAsync());
        }
    }

    internal static BoardAddresses AddressesIn(string summary) => new(AddressOf("webapp", summary), AddressOf("mail", summary));

    private static Uri AddressOf(string resource, string summary) => new(AddressPattern().Matches(summary).Single(m => m.Groups["name"].Value == resource).Groups["url"].Value);

    private static int LastOf(AppHostProcess host, string line) => host.Output.ToList().LastIndexOf(line) is var at and >= 0
        ? at
        : throw new InvalidOperationException($"No line '{line}':{Environment.NewLine}{host.Everything()}");

    /// <summary>The ports on which a process listens, as /proc/net/tcp has them: by the inodes of its sockets.</summary>
    private static IEnumerable<int> PortsOf(int processId)
    {
        HashSet<string> sockets;
        try
        {
            sockets = [.. Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "").Where(t => t.StartsWith("socket:[", Ordinal)).Select(t => t[8..^1])];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var line in File.ReadAllLines("/proc/net/tcp").Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[3] == "0A" && sockets.Contains(fields[9])) yield return int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"(?<name>[\w-]+): (?<url>http://\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
