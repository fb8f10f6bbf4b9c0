namespace Slipway.Hosting.Aws.Publishing;

/// <summary>
/// Where the JSII runtime keeps the CDK unpacked for the next time. Where it can't write (a home that isn't there, as in many a container),
/// it waits for ever or ends in a stack trace; it is told to do without, which takes it a few seconds longer.
/// </summary>
internal static class CdkCache
{
    private const string Switch = "JSII_RUNTIME_PACKAGE_CACHE";

    public static void LeaveOutUnlessWritable()
    {
        if (System.Environment.GetEnvironmentVariable(Switch) is null && Folder() is { } folder && !CanBeWritten(folder)) System.Environment.SetEnvironmentVariable(Switch, "disabled");
    }

    /// <summary>As the JSII runtime finds it; null for a folder of temporary files.</summary>
    private static string? Folder()
    {
        if (System.Environment.GetEnvironmentVariable($"{Switch}_ROOT") is { Length: > 0 } given) return given;
        var (root, path) = OperatingSystem.IsWindows() ? ("LOCALAPPDATA", "AWS/jsii/package-cache")
            : OperatingSystem.IsMacOS() ? ("HOME", "Library/Caches/com.amazonaws.jsii/package-cache")
            : ("HOME", ".cache/aws/jsii/package-cache");
        return System.Environment.GetEnvironmentVariable(root) is { Length: > 0 } home ? Path.Combine(home, path) : null;
    }

    private static bool CanBeWritten(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var trial = new FileStream(Path.Combine(folder, $".{System.Environment.ProcessId}.trial"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
