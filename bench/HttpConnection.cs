using System.Net.Sockets;
using System.Text;

namespace Slipway.Bench;

/// <summary>A connection on which one page is asked again and again. A bare socket: what the measuring itself costs is not what is measured.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly byte[] _request;
    private readonly Uri _address;

    private HttpConnection(Uri address)
    {
        _address = address;
        _request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: identity\r\n\r\n");
    }

    public static async Task<HttpConnection> OpenAsync(Uri address)
    {
        var connection = new HttpConnection(address);
        await connection._socket.ConnectAsync("127.0.0.1", address.Port, CancellationToken.None);
        return connection;
    }

    /// <summary>On a connection that <see cref="Ask"/> is called on: an asynchronous call before would make the socket one that never blocks.</summary>
    public static HttpConnection Open(Uri address)
    {
        var connection = new HttpConnection(address);
        connection._socket.Connect("127.0.0.1", address.Port);
        return connection;
    }

    /// <exception cref="InvalidOperationException">The answer was not 200, or the connection broke.</exception>
    public async Task AskAsync()
    {
        await _socket.SendAsync(_request, SocketFlags.None, CancellationToken.None);
        var length = 0;
        do length += Received(await _socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None, CancellationToken.None));
        while (!IsWhole(_buffer.AsSpan(0, length)));
        Judge();
    }

    /// <summary>The same in a thread of its own, which the kernel wakes with the answer: no thread pool is between the two.</summary>
    /// <exception cref="InvalidOperationException">The answer was not 200, or the connection broke.</exception>
    public void Ask()
    {
        _socket.Send(_request);
        var length = 0;
        do length += Received(_socket.Receive(_buffer.AsSpan(length)));
        while (!IsWhole(_buffer.AsSpan(0, length)));
        Judge();
    }

    public void Dispose() => _socket.Dispose();

    private int Received(int bytes) => bytes > 0 ? bytes : throw new InvalidOperationException($"{_address} closed a connection in the middle of an answer.");

    private void Judge()
    {
        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException($"{_address} answered {Encoding.ASCII.GetString(_buffer.AsSpan(0, 40))}.");
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
