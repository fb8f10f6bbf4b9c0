using System.Diagnostics;
using System.Reflection;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Adoption;

/// <summary>Packs this repository, and works with the packages in a folder of its own.</summary>
internal sealed class Workshop(DataFolder folder)
{
    // Of no other run: NuGet takes a version that it once had from its cache, however old that is.
    private readonly string _version = $"0.1.0-test.{Guid.NewGuid():N}";

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

        // Beside the machine's own sources, which this file leaves as they are.
        await File.WriteAllTextAsync(folder["nuget.config"], $"""<configuration><packageSources><add key="slipway" value="{Packages}" /></packageSources></configuration>""");
    }

    public Task InstallTemplatesAsync() =>
        DotNetAsync(folder.Path, "new", "install", Path.Combine(Packages, $"Slipway.Templates.{_version}.nupkg"), "--debug:custom-hive", Hive);

    public AppHostProcess StartAppHost(string project) => AppHostProcess.StartProject(project, folder);

    /// <exception cref="Xunit.Sdk.XunitException">It failed; the message holds what it printed.</exception>
    public static async Task<string> DotNetAsync(string workingDirectory, params string[] arguments)
    {
        // No server of the compiler's stays behind, to hold the pipe and this folder.
        using var process = Process.Start(new ProcessStartInfo(DotNet.Host, [.. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_NOLOGO"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(Eventually.Soon(150));
        var said = $"{await output}{await errors}";
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}{Environment.NewLine}{said}");
        return said;
    }
}
