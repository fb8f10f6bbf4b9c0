namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>Where engines and their data live when nothing else is configured: where each system expects such things.</summary>
internal static class EngineFolders
{
    /// <summary>Downloads: may be deleted at any time, costs a fetch.</summary>
    public static string Cache() =>
        OperatingSystem.IsWindows() ? Path.Combine(LocalApplicationData(), "slipway", "cache")
        : Environment.IsPrivilegedProcess ? "/var/cache/slipway"
        : OperatingSystem.IsMacOS() ? Path.Combine(Home(), "Library", "Caches", "slipway")
        : Path.Combine(Xdg("XDG_CACHE_HOME") ?? Path.Combine(Home(), ".cache"), "slipway");

    /// <summary>Volumes and generated passwords: a person's work.</summary>
    public static string Data() =>
        OperatingSystem.IsWindows() ? Path.Combine(LocalApplicationData(), "slipway")
        : Environment.IsPrivilegedProcess ? "/var/lib/slipway"
        : OperatingSystem.IsMacOS() ? Path.Combine(Home(), "Library", "Application Support", "slipway")
        : Path.Combine(Xdg("XDG_DATA_HOME") ?? Path.Combine(Home(), ".local", "share"), "slipway");

    private static string LocalApplicationData() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    private static string Home() =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
            ? home
            : throw new EngineException("There is no home folder to keep engines in: HOME is not set. Set HOME, or XDG_CACHE_HOME and XDG_DATA_HOME.");

    // The XDG specification: a relative path is invalid and is to be ignored.
    private static string? Xdg(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;
}
