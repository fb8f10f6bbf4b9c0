using System.Reflection;
using System.Text.Json;
using Aspire.Hosting;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>Builds a project that the AppHost names by its path only: what the AppHost refers to was built along with it.</summary>
internal static class ProjectBuild
{
    /// <summary>Builds the project in the AppHost's own configuration.</summary>
    /// <returns>The assembly to run.</returns>
    /// <exception cref="DistributedApplicationException">It doesn't build; the message holds the compiler's errors.</exception>
    public static async Task<string> BuildAsync(string resource, IProjectMetadata project, CancellationToken cancellationToken)
    {
        // What a single file is built into is told only by asking again.
        if (project.ProjectPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)) return await BuildFileAsync(resource, project.ProjectPath, cancellationToken);

        var configuration = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        string[] target = project.SuppressBuild ? [] : ["-restore", "-target:Build"];
        var result = await new EngineCommand(DotNet.Host,
        [
            "msbuild", project.ProjectPath, .. target, $"-property:Configuration={configuration}", "-getProperty:TargetPath", "-nologo", "-verbosity:quiet",
            "-consoleLoggerParameters:NoSummary",
        ])
        { WorkingDirectory = Path.GetDirectoryName(project.ProjectPath) }.RunAsync(cancellationToken);

        RequireSuccess(resource, project.ProjectPath, result);
        return Path.GetFullPath(result.LastLines(1), Path.GetDirectoryName(project.ProjectPath)!);
    }

    private static async Task<string> BuildFileAsync(string resource, string file, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(file);
        var built = await new EngineCommand(DotNet.Host, ["build", file, "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary"]) { WorkingDirectory = folder }
            .RunAsync(cancellationToken);
        RequireSuccess(resource, file, built);
        var asked = await new EngineCommand(DotNet.Host, ["build", file, "-getProperty:TargetPath"]) { WorkingDirectory = folder }.RunAsync(cancellationToken);
        RequireSuccess(resource, file, asked);
        return asked.LastLines(1);
    }

    private static void RequireSuccess(string resource, string path, EngineCommandResult result)
    {
        if (result.ExitCode == 0) return;
        throw new DistributedApplicationException(
            $"Project '{resource}' doesn't build ({path}):{Environment.NewLine}{Errors(result)}{Environment.NewLine}Correct it and start again.");
    }

    private static string Errors(EngineCommandResult result)
    {
        var lines = result.LastLines(200).Split('\n').Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Take(10).ToArray();
        return lines.Length > 0 ? string.Join(Environment.NewLine, lines.Select(l => $"  {l.Trim()}")) : result.LastLines(10);
    }
}
