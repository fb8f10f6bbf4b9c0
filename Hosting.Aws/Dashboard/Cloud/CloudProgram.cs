using System.Diagnostics;
using System.Text;
using Slipway.Hosting.Aws.Cost.Steps;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>
/// The AppHost's own program, asked to publish. A graph that runs isn't the one that is published (an AppHost may ask which of both it writes), so
/// that what the page shows comes from a process of its own, as on the command line.
/// </summary>
/// <param name="appHost">The AppHost's assembly.</param>
/// <param name="folder">The AppHost's folder.</param>
internal sealed class CloudProgram(string appHost, string folder)
{
    private const string SettingsFiles = "appsettings.*.json";

    /// <summary>Environments that somebody has settings for; the command line's default first.</summary>
    public IReadOnlyList<string> Environments =>
    [
        .. Directory.EnumerateFiles(folder, SettingsFiles)
            .Select(file => Path.GetFileName(file).Split('.')[1].ToLowerInvariant())
            .Where(name => name is not "development")
            .Prepend("production").Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Publishes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="say">Is told what it says, line by line, from any thread.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when it did; else its error, as a person would have read it.</returns>
    public async Task<string?> PublishAsync(string output, AwsPlan plan, string environment, Action<string> say, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(
            System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
            ["exec", appHost, "publish", "--output-path", output, "--environment", environment, $"--Aws:Plan={plan}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        try
        {
            var errors = new StringBuilder();
            await Task.WhenAll(
                ReadAsync(process.StandardOutput, say, cancellationToken),
                ReadAsync(process.StandardError, line => errors.AppendLine(line), cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            // What it costs is said; it was written all the same.
            return process.ExitCode is 0 or BudgetCheck.OverBudget ? null : errors.Length > 0 ? errors.ToString().Trim() : $"publish ended with exit code {process.ExitCode}.";
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task ReadAsync(StreamReader from, Action<string> say, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line) say(line);
    }
}
