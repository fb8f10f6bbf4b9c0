using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>The system's accounts. The C library is asked, since /etc/passwd lists neither directory services' users nor macOS's.</summary>
internal static class UserAccount
{
    private static readonly Lock Gate = new();

    /// <summary>The user's home folder, or null for an unknown user or one without.</summary>
    public static string? HomeOf(string userName)
    {
        // The answer stands in memory that the next question overwrites.
        lock (Gate)
        {
            var entry = getpwnam(userName);
            return entry == 0 ? null : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry, HomeOffset)) is { Length: > 0 } home ? home : null;
        }
    }

    // struct passwd, 64-bit: name, password, uid and gid; then on macOS change, class; then gecos, dir.
    private static int HomeOffset => OperatingSystem.IsMacOS() ? 48 : 32;

#pragma warning disable IDE1006, CA2101 // the C library's name; the string is marshalled as UTF-8 on purpose
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint getpwnam([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
#pragma warning restore IDE1006, CA2101
}
