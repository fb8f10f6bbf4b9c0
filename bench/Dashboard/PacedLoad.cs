using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>
/// Asks one page a fixed number of times a second, at even distances, whether answers are quick or slow. A delay by the answer before counts.
/// </summary>
internal static class PacedLoad
{
    private const int Connections = 16;

    /// <returns>How long each answer took, in milliseconds.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200, or a connection broke.</exception>
    public static async Task<IReadOnlyList<double>> RunAsync(Uri address, double perSecond, TimeSpan duration)
    {
        // A thread for each connection: timers of .NET come in steps of a millisecond, so that a handful would be asked for at once, and then none.
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(first => Task.Factory.StartNew(
            () => Ask(address, first, perSecond, duration, watch), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return [.. times.SelectMany(t => t)];
    }

    private static List<double> Ask(Uri address, int first, double perSecond, TimeSpan duration, Stopwatch watch)
    {
        using var connection = HttpConnection.Open(address);
        var times = new List<double>();
        for (var number = first; ; number += Connections)
        {
            var due = TimeSpan.FromSeconds(number / perSecond);
            if (due > duration) return times;
            var asked = due;
            if (due > watch.Elapsed)
            {
                // Waking is late by some microseconds, which is not the board's doing; that an answer came too late to ask in time is.
                PreciseSleep.Until(due, watch);
                asked = watch.Elapsed;
            }

            connection.Ask();
            times.Add((watch.Elapsed - asked).TotalMilliseconds);
        }
    }
}
