using System.Runtime.InteropServices;
using System.Text;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>The one call that .NET has no name for.</summary>
internal static class Unix
{
    /// <summary>Gives a file or folder to a user.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (ChangeOwnerNative(Encoding.UTF8.GetBytes(path + '\0'), user, group) != 0)
        {
            throw new IOException($"{Marshal.GetLastPInvokeErrorMessage()}: '{path}'");
        }
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwnerNative(byte[] path, uint user, uint group);
}
