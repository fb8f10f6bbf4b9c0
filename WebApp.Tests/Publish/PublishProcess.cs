using System.Diagnostics;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish;

/// <summary>
/// <c>AppHost.cs</c> published by a process of its own, for somebody who has no account: nothing of AWS in the environment, and a home
/// without credentials.
/// </summary>
internal static class PublishProcess
{
    // Publish takes seconds; this one only ends what hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <param name="plan">Starter or Production.</param>
    /// <param name="output">Where the files go.</param>
    /// <param name="home">The person's home.</param>
    /// <param name="workingDirectory">Where the person stands.</param>
    /// <param name="environment">What else is in the environment.</param>
    /// <param name="within">A program, with its arguments, that starts it.</param>
    public static async Task RunAsync(
        string plan, string output, string home, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null, params string[] within)
    {
        string[] command = [.. within, DotNet.Host, Paths.AppHost, "publish", "--output-path", output, $"--Aws:Plan={plan}"];
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var name in info.Environment.Keys.Where(IsOfAwsOrOfTheHost).ToArray()) info.Environment.Remove(name);
        // The JSII runtime unpacks the CDK once per machine, not once per home.
        info.Environment["XDG_CACHE_HOME"] = CacheFolder();
        info.Environment["HOME"] = home;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) info.Environment[name] = value;

        using var process = Process.Start(info)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"publish ended with {process.ExitCode}:{Environment.NewLine}{string.Join(Environment.NewLine, await said)}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // A developer's own choice of environment and plan would change what is published.
    private static bool IsOfAwsOrOfTheHost(string name) =>
        name.StartsWith("AWS", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Parameters__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_ENVIRONMENT" or "ASPNETCORE_ENVIRONMENT";

    private static string CacheFolder() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
