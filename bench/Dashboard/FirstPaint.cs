using System.Diagnostics;
using Microsoft.Playwright;

namespace Slipway.Bench;

/// <summary>How soon a person who follows the printed address sees resources: a browser of this machine, which is open already and has been here never.</summary>
internal static class FirstPaint
{
    private const string Printed = "Login to the dashboard at ";

    /// <summary>Where Debian has it.</summary>
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Whether there is a browser.</summary>
    public static bool IsPossible => File.Exists(Chromium);

    /// <returns>From the printed line to the first row that is seen, of each run: no sooner than the first paint.</returns>
    public static async Task<IReadOnlyList<TimeSpan>> RunAsync(string repository, string data, int runs)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
        var times = new List<TimeSpan>();
        for (var i = 0; i < runs; i++)
        {
            await using var context = await browser.NewContextAsync();
            times.Add(await OnceAsync(await context.NewPageAsync(), repository, data));
        }

        return times;
    }

    private static async Task<TimeSpan> OnceAsync(IPage page, string repository, string data)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--project", "AppHost", "--", $"--Engines:Data={data}", "--DcpPublisher:RandomizePorts=true", "--Engines=Native"])
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var launcher = Process.Start(start)!;
        try
        {
            var address = await PrintedAsync(launcher.StandardOutput);
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator("[data-row]").First.WaitForAsync();
            return watch.Elapsed;
        }
        finally
        {
            var host = ProcessTree.Below(launcher.Id).First(id => ProcessTree.NameOf(id).StartsWith("AppHost", StringComparison.Ordinal));
            using var kill = Process.Start("kill", ["-TERM", host.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await launcher.WaitForExitAsync();
        }
    }

    private static async Task<string> PrintedAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Printed, StringComparison.Ordinal)) continue;
            _ = output.BaseStream.CopyToAsync(Stream.Null);
            return line[Printed.Length..];
        }

        throw new InvalidOperationException("The AppHost ended before it told where the dashboard is.");
    }
}
