using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Slipway.Hosting.Embedded.Https;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Https;

/// <summary>The certificate for this machine's own addresses.</summary>
public sealed class DevelopmentCertificateTests
{
    [Fact]
    public void One_is_made_once_for_a_user_who_has_none_and_nobody_else_can_read_its_key()
    {
        using var folder = new DataFolder();
        using var made = Certificates(folder).FindOrMake();
        using var found = Certificates(folder).FindOrMake();

        Assert.Equal(made.Certificate.Thumbprint, found.Certificate.Thumbprint);
        Assert.True(found.Certificate.HasPrivateKey);
        Assert.True(found.Certificate.MatchesHostname("localhost"));
        Assert.True(found.Certificate.MatchesHostname("127.0.0.1"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(found.KeyFile!));
    }

    [Fact]
    public void The_one_of_the_SDK_is_taken_when_there_is_one()
    {
        using var folder = new DataFolder();
        using var sdk = Certificates(folder).FindOrMake();

        using var found = new DevelopmentCertificates(folder["other"], _ => sdk.Certificate, TimeProvider.System).FindOrMake();

        Assert.Same(sdk.Certificate, found.Certificate);
        Assert.Null(found.KeyFile);
        Assert.False(Directory.Exists(folder["other"]));
    }

    [Fact]
    public void One_that_ends_soon_or_is_damaged_gives_way_to_a_new_one()
    {
        using var folder = new DataFolder();
        using var first = Certificates(folder).FindOrMake();
        using var second = Certificates(folder, DateTimeOffset.UtcNow.AddDays(364.5)).FindOrMake();
        File.WriteAllText(second.KeyFile!, "no certificate");
        using var third = Certificates(folder).FindOrMake();

        Assert.Equal(3, new[] { first, second, third }.Select(c => c.Certificate.Thumbprint).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_name_of_the_trusted_file_is_the_one_that_OpenSSL_looks_for()
    {
        using var folder = new DataFolder();
        using var made = Certificates(folder).FindOrMake();

        var file = TrustFolder.Add(folder["trust"], made.Certificate);

        // What "openssl x509 -hash" says of CN=localhost.
        Assert.Equal("ce275665.0", Path.GetFileName(file));
        using var kept = X509CertificateLoader.LoadCertificateFromFile(file);
        Assert.Equal(made.Certificate.Thumbprint, kept.Thumbprint);
        Assert.False(kept.HasPrivateKey);
    }

    [Fact]
    public void The_folders_that_were_trusted_before_stay_trusted()
    {
        Assert.Equal("/ours:/a:/b", TrustFolder.PathWith("/ours/ce275665.0", "/a:/b"));
        if (Directory.Exists("/etc/ssl/certs")) Assert.Contains(":/etc/ssl/certs", TrustFolder.PathWith("/ours/ce275665.0", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_shows_it_is_believed_by_whoever_trusts_it()
    {
        using var folder = new DataFolder();
        using var certificate = Certificates(folder).FindOrMake();
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((System.Net.IPEndPoint)listener.LocalEndpoint, Eventually.Soon());
        using var accepted = await listener.AcceptTcpClientAsync(Eventually.Soon());
        await using var server = new SslStream(accepted.GetStream());
        await using var caller = new SslStream(client.GetStream());

        await Task.WhenAll(
            server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate.Certificate }, Eventually.Soon()),
            caller.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        RevocationMode = X509RevocationMode.NoCheck,
                        CustomTrustStore = { certificate.Certificate },
                    },
                },
                Eventually.Soon()));

        Assert.True(caller.IsAuthenticated);
    }

    private static DevelopmentCertificates Certificates(DataFolder folder, DateTimeOffset? now = null) =>
        new(folder["certificates"], _ => null, now is { } then ? new FixedTime(then) : TimeProvider.System);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
