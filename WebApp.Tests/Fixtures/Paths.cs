using System.Reflection;

namespace WebApp.Tests.Fixtures;

/// <summary>What the build wrote into this assembly.</summary>
internal static class Paths
{
    public static string AppHost => Of("AppHostPath");

    public static string FaultyHost => Of("FaultyHostPath");

    public static string EchoService => Of("EchoServicePath");

    /// <summary>The project file of <see cref="EchoService"/>.</summary>
    public static string EchoProject => Path.Combine(Of("TestProjectDirectory"), "Fixtures", "EchoService", "EchoService.csproj");

    public static string ShopHost => Of("ShopHostPath");

    /// <summary>The folder of this project.</summary>
    public static string Tests => Of("TestProjectDirectory");

    /// <summary>Where screenshots go: SLIPWAY_ARTIFACTS, or TestResults beside the project.</summary>
    public static string Artifacts => Environment.GetEnvironmentVariable("SLIPWAY_ARTIFACTS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Of("TestProjectDirectory"), "TestResults");

    /// <summary>The folder of the solution.</summary>
    public static string Repository => Path.GetDirectoryName(Of("TestProjectDirectory"))!;

    private static string Of(string key) =>
        Path.GetFullPath(typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
