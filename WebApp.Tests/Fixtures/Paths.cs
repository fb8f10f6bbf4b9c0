using System.Reflection;

namespace WebApp.Tests.Fixtures;

/// <summary>What the build wrote into this assembly.</summary>
internal static class Paths
{
    public static string AppHost => Of("AppHostPath");

    public static string FaultyHost => Of("FaultyHostPath");

    /// <summary>The folder of this project.</summary>
    public static string Tests => Of("TestProjectDirectory");

    /// <summary>Where screenshots go: SLIPWAY_ARTIFACTS, or TestResults beside the project.</summary>
    public static string Artifacts => Environment.GetEnvironmentVariable("SLIPWAY_ARTIFACTS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Of("TestProjectDirectory"), "TestResults");

    private static string Of(string key) =>
        Path.GetFullPath(typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
