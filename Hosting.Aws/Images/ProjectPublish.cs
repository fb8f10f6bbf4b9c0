using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Images;

/// <summary>Publishes a project for its image: portable but for the machine code that saves its first second, and the same on every machine.</summary>
internal static class ProjectPublish
{
    private static readonly string[] Ahead = ["Microsoft.NETCore.App.Crossgen2", "Microsoft.NETCore.App.Runtime", "Microsoft.AspNetCore.App.Runtime", "NETSDK1094"];

    /// <param name="project">The project file.</param>
    /// <param name="runtime">As in <c>linux-arm64</c>.</param>
    /// <param name="folder">To be written to.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>Whether it is compiled ahead (ReadyToRun): its compiler is a package, which not every machine reaches.</returns>
    /// <exception cref="DistributedApplicationException">It can't be built.</exception>
    public static async Task<bool> RunAsync(string project, string runtime, string folder, CancellationToken cancellationToken)
    {
        var (succeeded, output) = await PublishAsync(ahead: true);
        if (succeeded) return true;
        if (IsWithoutCompiler(output))
        {
            (succeeded, output) = await PublishAsync(ahead: false);
            if (succeeded) return false;
        }

        throw new DistributedApplicationException($"'{project}' can't be published for {runtime}:{System.Environment.NewLine}{SdkCommand.Errors(output)}");

        Task<(bool Succeeded, string Output)> PublishAsync(bool ahead) => SdkCommand.RunAsync(
            [
                "publish", project, "--configuration", "Release", "--runtime", runtime, "--self-contained", "false", "--output", folder, "--verbosity", "quiet",
                .. ahead ? ["-p:PublishReadyToRun=true"] : (string[])["-p:PublishReadyToRun=false", "-p:CompileAhead=false"],
                // It is started by 'dotnet'; the program that would start it is a package of its own for every processor.
                "-p:UseAppHost=false",
                // What would tell this machine, or this commit, from another with the same sources.
                $"-p:PathMap={Root(project)}=/_", "-p:EnableSourceLink=false", "-p:IncludeSourceRevisionInInformationalVersion=false",
            ],
            Path.GetDirectoryName(project)!,
            cancellationToken);
    }

    /// <summary>What NuGet (NU1100, NU1101) says of a compiler that can't be had, or of the runtimes that it reads and nobody else; or the SDK.</summary>
    private static bool IsWithoutCompiler(string output) => Ahead.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The folder that holds all of the sources: the repository's, or the project's own.</summary>
    private static string Root(string project)
    {
        var own = Path.GetDirectoryName(project)!;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // A worktree of git has a file there.
            if (Path.Exists(Path.Combine(folder, ".git"))) return folder;
        }

        return own;
    }
}
