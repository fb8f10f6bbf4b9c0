using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Bench;

/// <summary>Asks one page over and over, on connections that are kept. Bare sockets: what the measuring itself costs is not what is measured.</summary>
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
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", address.Port, CancellationToken.None);
        var request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: identity\r\n\r\n");
        var buffer = new byte[256 * 1024];
        long answers = 0;
        while (!over.IsCancellationRequested)
        {
            await socket.SendAsync(request, SocketFlags.None, CancellationToken.None);
            var length = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, CancellationToken.None);
                if (read == 0) throw new InvalidOperationException($"{address} closed a connection in the middle of an answer.");
                length += read;
            }
            while (!IsWhole(buffer.AsSpan(0, length)));

            if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException($"{address} answered {Encoding.ASCII.GetString(buffer.AsSpan(0, 40))}.");
            answers++;
        }

        return answers;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var headers = Encoding.ASCII.GetString(answer[..end]);
        if (headers.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return answer.EndsWith("0\r\n\r\n"u8);

        var field = headers.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return answer.Length - end - 4 >= int.Parse(field.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
