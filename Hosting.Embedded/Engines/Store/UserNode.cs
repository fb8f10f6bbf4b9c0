using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>The npm that the user has: needed to fetch engines, not to run them.</summary>
internal sealed partial class UserNode
{
    private const int OldestMajor = 20;
    private const string Remedy = "Install Node.js 20 or later with npm (only the first fetch of engines needs it), and start again.";

    /// <summary>How to start npm with arguments: on Windows it is a batch file, which only the command interpreter runs.</summary>
    public static EngineCommand Npm(string npm, IReadOnlyList<string> arguments) =>
        OperatingSystem.IsWindows() ? new EngineCommand("cmd.exe", ["/d", "/c", npm, .. arguments]) : new EngineCommand(npm, arguments);

    /// <exception cref="EngineException">npm is missing, or its Node is too old.</exception>
    public static async Task<string> FindNpmAsync(EnginePackage package, string searchPath, CancellationToken cancellationToken)
    {
        var wanted = $"The engine '{package.Name}' {package.Version} is fetched with npm";
        var npm = OnPath(searchPath, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
            ?? throw new EngineException($"{wanted}, which isn't on the PATH. {Remedy}");
        var node = OnPath(searchPath, OperatingSystem.IsWindows() ? "node.exe" : "node")
            ?? throw new EngineException($"{wanted}, and npm needs Node.js, which isn't on the PATH. {Remedy}");

        var result = await new EngineCommand(node, "--version").RunAsync(cancellationToken);
        var version = VersionPattern().Match(result.Output);
        if (result.ExitCode != 0 || !version.Success)
        {
            throw new EngineException($"{wanted}, and '{node} --version' fails: {result.LastLines(2)}. {Remedy}");
        }
        return int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) >= OldestMajor
            ? npm
            : throw new EngineException($"{wanted}, and Node.js at '{node}' is {version.Value}: too old. {Remedy}");
    }

    private static string? OnPath(string searchPath, string file) =>
        searchPath
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);

    [GeneratedRegex(@"^v(?<major>\d+)\.\d+\.\d+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
