using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Adoption;

/// <summary>Packs this repository, and works with the packages in a folder of its own.</summary>
internal sealed class Workshop(DataFolder folder)
{
    // Half a minute on two free cores.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    // Of no other run: NuGet takes a version that it once unpacked, however old that is.
    private readonly string _version = $"0.1.0-test.{Guid.NewGuid():N}";

    private string? _unpacked;

    /// <summary>Where the templates are installed, instead of the user's own place.</summary>
    public string Hive => folder["hive"];

    private string Packages => folder["packages"];

    public async Task PackAsync()
    {
        // The libraries as they were built for these tests.
        var configuration = typeof(Workshop).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (var project in (string[])["Hosting.Embedded", "Hosting.Aws", "Templates"])
        {
            await DotNetAsync(Paths.Repository, "pack", project, "--no-build", "--configuration", configuration, "--output", Packages, $"-property:Version={_version}", "--verbosity", "quiet");
        }

        // Beside the machine's own sources and packages, which this file leaves as they are: what is unpacked here goes with the test.
        var machine = (await DotNetAsync(folder.Path, "nuget", "locals", "global-packages", "--list")).Split(": ", 2)[1].Trim();
        Directory.CreateDirectory(machine);
        await File.WriteAllTextAsync(
            folder["nuget.config"],
            $"""
            <configuration>
              <packageSources><add key="slipway" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """);
        _unpacked = folder["unpacked"];
    }

    public Task InstallTemplatesAsync() =>
        DotNetAsync(folder.Path, "new", "install", Path.Combine(Packages, $"Slipway.Templates.{_version}.nupkg"), "--debug:custom-hive", Hive);

    public AppHostProcess StartAppHost(string project) => AppHostProcess.StartProject(project, folder);

    /// <exception cref="Xunit.Sdk.XunitException">It failed; the message holds what it printed.</exception>
    /// <returns>Its output.</returns>
    public async Task<string> DotNetAsync(string workingDirectory, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(DotNet.Host, [.. arguments])
            {
                WorkingDirectory = workingDirectory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_NOLOGO"] = "1" },
            },
        };
        if (_unpacked is not null) process.StartInfo.Environment["NUGET_PACKAGES"] = _unpacked;
        var said = new ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Not to the end of its output: a compiler's server that it started may hold that open.
        await Eventually.TrueAsync(() => process.HasExited, $"dotnet {string.Join(' ', arguments)}", Limit);
        var text = string.Join(Environment.NewLine, said);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}{Environment.NewLine}{text}");
        return text;
    }
}
