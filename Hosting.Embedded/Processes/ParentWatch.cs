using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>
/// Notices that "dotnet run" is gone. Killed by SIGKILL, it leaves the host running without a terminal, on ports that the next run wants.
/// </summary>
internal sealed class ParentWatch(int parentId, Func<int> currentParent, TimeProvider time, ParentWatch? above = null)
{
    // Cheap (one system call), and a second is soon enough for ports to be free when someone starts again.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A watch on the parent, if it is "dotnet run", "dotnet watch" or "aspire", and on its own if that is one as well; or null: any other may well go first.
    /// </summary>
    public static ParentWatch? OfLauncher(TimeProvider time) =>
        // On Windows "dotnet run" ends what it started through a job of its own.
        OperatingSystem.IsWindows() ? null : Of(getppid, time);

    // "dotnet watch" has "dotnet run" start the host, which stays when the watch is killed.
    private static ParentWatch? Of(Func<int> currentParent, TimeProvider time) =>
        currentParent() is > 1 and var parent && IsLauncher(CommandLineOf(parent))
            ? new ParentWatch(parent, currentParent, time, above: Of(() => ParentOf(parent), time))
            : null;

    /// <summary>Completes when the parent has ended; cancelled otherwise.</summary>
    public async Task WaitForLossAsync(CancellationToken cancellationToken)
    {
        // An orphan is given to another parent at once.
        while (IsThere) await Task.Delay(Poll, time, cancellationToken);
    }

    private bool IsThere => currentParent() == parentId && above?.IsThere != false;

    /// <summary>Whether these are the words of a program that starts an AppHost and stays for as long as it runs.</summary>
    internal static bool IsLauncher(string[] commandLine)
    {
        if (commandLine is not [var program, .. var words]) return false;
        return Path.GetFileNameWithoutExtension(program) switch
        {
            "dotnet-watch" or "aspire" => true,
            // Also "dotnet app.cs", and "dotnet /usr/share/dotnet/.../dotnet-watch.dll".
            "dotnet" => words.Any(static word => word is "run" or "watch" || word.EndsWith("dotnet-watch.dll", StringComparison.Ordinal)
                || word.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }

    private static string[] CommandLineOf(int processId) =>
        OperatingSystem.IsLinux() ? ProcFs.CommandLineOf(processId) ?? [] : Ask("command=", processId).Split(' ');

    private static int ParentOf(int processId) =>
        OperatingSystem.IsLinux() ? ProcFs.StatOf(processId)?.ParentId ?? 0
        : int.TryParse(Ask("ppid=", processId), NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : 0;

    private static string Ask(string column, int processId)
    {
        try
        {
            var id = processId.ToString(CultureInfo.InvariantCulture);
            using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-o", column, "-p", id])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            return ps.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }

#pragma warning disable IDE1006 // the C library's name
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getppid();
#pragma warning restore IDE1006
}
