using System.Reflection;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>What the build wrote into the AppHost's assembly.</summary>
internal static class AppHostProject
{
    // The same keys as Aspire's SDK writes.
    private const string PathKey = "apphostprojectpath";

    public static string? DirectoryOf(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => string.Equals(a.Key, PathKey, StringComparison.OrdinalIgnoreCase))?.Value is { Length: > 0 } path && Directory.Exists(path)
            ? path
            : null;
}
