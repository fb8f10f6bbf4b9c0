using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>Asks one page a fixed number of times a second, whether answers are quick or slow. A delay by the answer before counts.</summary>
internal static class PacedLoad
{
    private const int Connections = 16;

    /// <returns>How long each answer took, in milliseconds.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200, or a connection broke.</exception>
    public static async Task<IReadOnlyList<double>> RunAsync(Uri address, double perSecond, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(first => Task.Run(async () =>
        {
            using var connection = await HttpConnection.OpenAsync(address);
            var own = new List<double>();
            for (var number = first; ; number += Connections)
            {
                var due = TimeSpan.FromSeconds(number / perSecond);
                if (due > duration) return own;
                var asked = due;
                if (due - watch.Elapsed is var early && early > TimeSpan.Zero)
                {
                    // The timer is late by a millisecond or so, which is not the board's doing; that an answer came too late to ask in time is.
                    await Task.Delay(early);
                    asked = watch.Elapsed;
                }

                await connection.AskAsync();
                own.Add((watch.Elapsed - asked).TotalMilliseconds);
            }
        })));
        return [.. times.SelectMany(t => t)];
    }
}
