using System.Diagnostics;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>One test of this project, run by another process.</summary>
internal static class SecondTestRun
{
    /// <returns>What it printed.</returns>
    public static async Task<string> OfAsync<TClass>(string method, params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo(DotNet.Host, [typeof(SecondTestRun).Assembly.Location, "-method", $"{typeof(TClass).FullName}.{method}", "-noColor", .. options])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            return await process.StandardOutput.ReadToEndAsync(Eventually.Soon(120));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
