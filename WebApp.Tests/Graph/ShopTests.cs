using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>
/// A graph in the shape of Aspire's samples (Fixtures/Shop): a page that asks a service by its name over https, a cache, a database that a
/// worker migrates first, pages to look into both; on a machine where nobody ever made a development certificate.
/// </summary>
public sealed partial class ShopTests
{
    [Fact]
    public async Task A_page_shows_what_a_service_behind_it_reads_from_a_migrated_database_all_over_https()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a person has to trust the certificate first.");
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartShop(folder);
        var summary = await host.HealthyAsync();
        var address = Address().Match(summary);
        Assert.True(address.Success, summary);

        using var browser = Browser(Directory.GetFiles(Path.Combine(folder.Path, "certificates"), "*.0", SearchOption.AllDirectories).Single());
        var page = await browser.GetStringAsync(address.Value, TestContext.Current.CancellationToken);
        var again = await browser.GetStringAsync(address.Value, TestContext.Current.CancellationToken);

        Assert.Equal(("from the service: a teapot", "from the cache: a teapot"), (page, again));
        Assert.Contains(host.Output, line => line.StartsWith("migrations: finished", Ordinal));
        Assert.All(
            (string[])["pgadmin", "redisinsight", "rediscommander"], name => Assert.Contains($"{name}: not started, needs a container engine", host.Output));

        var key = Path.Combine(folder.Path, "certificates", "localhost.pfx");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    /// <summary>One that trusts this certificate and no other.</summary>
    private static HttpClient Browser(string trusted) => new(new SocketsHttpHandler
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(trusted) },
            },
        },
    });

    [GeneratedRegex("(?<=web \\(Shop\\): )https://\\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
