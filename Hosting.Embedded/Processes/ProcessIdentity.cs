using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Tells a process from a later one with the same id.</summary>
internal static class ProcessIdentity
{
    private static readonly Lazy<string> BootId = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    /// <summary>When the process started, as a text to compare; null when there is no living process with this id.</summary>
    public static string? StartOf(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            // Ticks count from the machine's start, so without the boot they could fit a process of another day.
            return ProcFs.StatOf(processId) is { IsAlive: true } stat
                ? string.Create(CultureInfo.InvariantCulture, $"{BootId.Value}:{stat.StartTicks}")
                : null;
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
