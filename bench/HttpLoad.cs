using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>Asks one page over and over, on connections that are kept.</summary>
internal static class HttpLoad
{
    /// <param name="addresses">Where to ask; the connections are shared out among them.</param>
    /// <param name="connections">How many ask at once.</param>
    /// <param name="duration">For how long.</param>
    /// <returns>Answers a second.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200, or a connection broke.</exception>
    public static async Task<double> RunAsync(IReadOnlyList<Uri> addresses, int connections, TimeSpan duration)
    {
        using var over = new CancellationTokenSource(duration);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(() => AskAsync(addresses[i % addresses.Count], over.Token))));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> AskAsync(Uri address, CancellationToken over)
    {
        using var connection = await HttpConnection.OpenAsync(address);
        long answers = 0;
        while (!over.IsCancellationRequested)
        {
            await connection.AskAsync();
            answers++;
        }

        return answers;
    }
}
