using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace WebApp.Tests.Image;

/// <summary>A PostgreSQL server that speaks TLS and nothing else, as RDS does with <c>rds.force_ssl</c>: this machine's own stands behind it.</summary>
internal sealed class EncryptedPostgres : IAsyncDisposable
{
    /// <summary>PostgreSQL's protocol, SSLRequest: its length, and a code that is no version of the protocol.</summary>
    private static readonly byte[] AskForTls = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    private readonly X509Certificate2 _certificate;
    private readonly int _server;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    public EncryptedPostgres(X509Certificate2 certificate, int server, IPAddress address)
    {
        (_certificate, _server) = (certificate, server);
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many clients have been let in.</summary>
    public int Encrypted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var accepted = client;
        using var server = new TcpClient();
        try
        {
            var plain = client.GetStream();
            var first = new byte[AskForTls.Length];
            await plain.ReadExactlyAsync(first, _stopping.Token);
            // Whoever begins otherwise wants to talk in the clear, and is left.
            if (!first.SequenceEqual(AskForTls)) return;
            await plain.WriteAsync("S"u8.ToArray(), _stopping.Token);
            await using var tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
            await server.ConnectAsync(IPAddress.Loopback, _server, _stopping.Token);
            Encrypted++;
            await using var behind = server.GetStream();
            await Task.WhenAny(tls.CopyToAsync(behind, _stopping.Token), behind.CopyToAsync(tls, _stopping.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or doesn't believe the certificate: it is the client that tells.
        }
    }
}
