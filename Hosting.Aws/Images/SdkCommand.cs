using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Images;

/// <summary>The .NET SDK, which publishes projects and packs them into images.</summary>
internal static class SdkCommand
{
    /// <returns>Whether it succeeded, and all that it said.</returns>
    /// <exception cref="DistributedApplicationException">The SDK isn't there.</exception>
    public static async Task<(bool Succeeded, string Output)> RunAsync(string[] arguments, string folder, CancellationToken cancellationToken, params KeyValuePair<string, string>[] environment)
    {
        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Left by an MSBuild that runs this process, they would lead to its files.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new DistributedApplicationException($"Images are built by the .NET SDK, and '{start.FileName}' can't be started: {exception.Message}. Install the SDK, or put it on the PATH.", exception);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output) return (process.ExitCode == 0, output.ToString());

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
        }
    }

    /// <summary>The errors in what it said, one a line; the last lines where it called nothing an error.</summary>
    public static string Errors(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // A task of MSBuild that fails tells where in its code, line by line.
        var errors = lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase) && !line.Contains("   at ", StringComparison.Ordinal) && !line.Contains("--- End of", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(5).ToArray();
        return string.Join(System.Environment.NewLine, errors.Length > 0 ? errors : lines.TakeLast(5));
    }
}
