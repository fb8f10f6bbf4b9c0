using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Slipway.Bench;

/// <summary>Sleeps as precisely as Linux does, to about a twentieth of a millisecond; <see cref="Thread.Sleep(TimeSpan)"/> knows whole milliseconds only.</summary>
internal static class PreciseSleep
{
    public static void Until(TimeSpan due, Stopwatch watch)
    {
        // A signal wakes early.
        while (due - watch.Elapsed is var left && left > TimeSpan.Zero)
        {
            var time = new Time { Seconds = (nint)(left.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(left.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick) };
            _ = NanoSleep(in time, IntPtr.Zero);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in Time time, IntPtr left);

    /// <summary>C's <c>timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
