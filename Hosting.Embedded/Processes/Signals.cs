using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>kill(2), for what .NET doesn't offer: any signal, and groups. The numbers are those of Linux and macOS alike.</summary>
internal static class Signals
{
    public const int None = 0;
    public const int Kill = 9;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    public static int For(StopSignal signal) => signal == StopSignal.Interrupt ? Interrupt : Terminate;

    /// <summary>Whether there was a process to receive it.</summary>
    public static bool Send(int processId, int signal) => Valid(processId) && kill(processId, signal) == 0;

    /// <summary>Whether there was a group to receive it.</summary>
    public static bool SendToGroup(int groupId, int signal) => Valid(groupId) && kill(-groupId, signal) == 0;

    // 0 and 1 would mean the host's own group, and everything.
    private static bool Valid(int id) => id > 1;

#pragma warning disable IDE1006 // the C library's name
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int sig);
#pragma warning restore IDE1006
}
