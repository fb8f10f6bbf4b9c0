using System.Runtime.InteropServices;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;

/// <summary>The steps of a chart. They begin at whole steps of the clock: as time goes on the picture moves, and doesn't flicker.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ChartSteps
{
    public const int Count = 60;

    // What is measured every second comes a moment later.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    public ChartSteps(DateTimeOffset now, TimeSpan window)
    {
        Length = UnixTime.Of(window) / Count;

        // The last step has not ended: what is measured in it has not all come.
        First = ((UnixTime.Of(now - OnItsWay) / Length) - Count) * Length;
    }

    /// <summary>In nanoseconds.</summary>
    public long Length { get; }

    /// <summary>Where the first begins.</summary>
    public long First { get; }

    public long Last => StartOf(Count);

    public double Seconds => (double)Length / UnixTime.Second;

    public long StartOf(int step) => First + (step * Length);

    public long[] Ends()
    {
        var ends = new long[Count];
        for (var i = 0; i < Count; i++) ends[i] = StartOf(i + 1);
        return ends;
    }
}
