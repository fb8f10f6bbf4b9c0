using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace WebApp.Commands.Health;

/// <summary>One request of HTTP/1.0 over a socket: an HTTP client takes three times as long to load as this takes altogether.</summary>
internal static class HealthProbe
{
    private const int MaxBytes = 16 * 1024;

    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="FormatException">What answered doesn't speak HTTP.</exception>
    public static async Task<(int Status, string Body)> AskAsync(ListeningAddress address, string hostName, string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host.Trim('[', ']'), address.Port, cancellationToken);
        await using Stream stream = address.IsHttps ? await EncryptAsync(socket, hostName, cancellationToken) : new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {hostName}\r\n\r\n"), cancellationToken);
        return Parse(await ReadAsync(stream, cancellationToken));
    }

    private static async Task<SslStream> EncryptAsync(Socket socket, string hostName, CancellationToken cancellationToken)
    {
        // It talks to itself, in its own container: whose certificate that is, and whether this machine trusts it, is not the question.
#pragma warning disable CA5359
        var options = new SslClientAuthenticationOptions { TargetHost = hostName, RemoteCertificateValidationCallback = static (_, _, _, _) => true };
#pragma warning restore CA5359
        var stream = new SslStream(new NetworkStream(socket));
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static (int Status, string Body) Parse(string answer)
    {
        var status = answer.Split(' ', 3) is [['H', 'T', 'T', 'P', '/', ..], var code, _] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("what listens there doesn't speak HTTP");
        var body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (status, body < 0 ? "" : answer[(body + 4)..]);
    }
}
