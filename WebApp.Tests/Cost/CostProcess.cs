using System.Diagnostics;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Cost;

/// <summary>AppHost.cs of this repository with a command line, in a process of its own.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed of errors.</param>
internal sealed record CostProcess(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<CostProcess> RunAsync(string workingDirectory, params string[] arguments)
    {
        var info = new ProcessStartInfo(DotNet.Host, [Paths.AppHost, .. arguments, "--Aws:Application=board"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        info.Environment.Remove("DOTNET_ENVIRONMENT");
        info.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        info.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(info)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new CostProcess(process.ExitCode, said[0], said[1]);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
