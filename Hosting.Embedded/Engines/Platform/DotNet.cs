using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>The .NET that runs this host: it runs the SDK and .NET engines too, wherever it was installed.</summary>
internal static class DotNet
{
    public static string Host { get; } = Find();

    private static string Find()
    {
        var file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var beside = Path.Combine(root, file);
        return File.Exists(beside) ? beside : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? file;
    }
}
