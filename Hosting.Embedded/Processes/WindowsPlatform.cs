using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>
/// Windows: a console group per child, Ctrl+Break instead of signals, a job instead of a watchdog. Not yet tried on Windows.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsPlatform : IProcessPlatform
{
    private const uint CtrlBreak = 1;

    public IOrphanGuard Guard { get; } = new JobObject();

    public IReadOnlySet<string> IndispensableVariables { get; } =
        new HashSet<string>(["SystemRoot", "SystemDrive", "ComSpec", "TEMP", "TMP"], StringComparer.OrdinalIgnoreCase);

    public void RunAs(ProcessStartInfo info, string userName) =>
        throw new PlatformNotSupportedException("Running a process as another user needs that user's password on Windows.");

    public void Isolate(ProcessStartInfo info) => info.CreateNewProcessGroup = true;

    public void Ask(Process process, StopSignal signal)
    {
        // Reaches only processes on the host's console; without one there is no way to ask.
        if (!GenerateConsoleCtrlEvent(CtrlBreak, (uint)process.Id)) Kill(process);
    }

    public void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }

    // The job ends with the host; until then, Windows offers no way to find a dead parent's children.
    public Task EndLeftoversAsync(int groupId, StopSignal signal, TimeSpan grace, CancellationToken killNow) => Task.CompletedTask;

    public async Task EndAsync(LedgerEntry entry, TimeSpan grace, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(entry.ProcessId);
        Kill(process);
        await process.WaitForExitAsync(cancellationToken);
    }

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GenerateConsoleCtrlEvent(uint controlEvent, uint processGroupId);
}
