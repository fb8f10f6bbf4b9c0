namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Root's umask may hide what it fetched from the user who is to run it.</summary>
internal static class Permissions
{
    public static void OpenToReaders(string folder)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(new DirectoryInfo(folder)))
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }
            var mode = entry.UnixFileMode;
            var open = mode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            if (mode.HasFlag(UnixFileMode.UserExecute))
            {
                open |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            }
            if (open != mode)
            {
                entry.UnixFileMode = open;
            }
        }
    }
}
