using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Commands;

/// <summary>What a container's own probe runs, beside the process that serves the board.</summary>
[Collection(nameof(Graph.Board))]
public sealed class HealthCheckCommandTests(BoardGraph graph) : IDisposable
{
    private readonly FreePorts _ports = new();

    public void Dispose() => _ports.Dispose();

    [Fact]
    public async Task It_finds_the_process_by_the_same_settings_and_tells_whether_it_is_alive()
    {
        var port = _ports.Next().ToString(CultureInfo.InvariantCulture);
        (string, string?)[] settings = [("ASPNETCORE_URLS", null), ("ASPNETCORE_HTTP_PORTS", port), ("AllowedHosts", "board.example.org"), ("ConnectionStrings__cache", "127.0.0.1:1")];
        var nobody = await BoardProcess.RunAsync(graph, settings, "healthcheck");
        Assert.Equal(1, nobody.ExitCode);
        Assert.Contains($"http://127.0.0.1:{port}/alive doesn't answer: ", nobody.Output, Ordinal);

        await using var process = await BoardProcess.BeginAsync(graph, settings);
        await Eventually.TrueAsync(() => process.Lines.Any(line => line.Contains("Now listening", Ordinal)), "it listens");

        Assert.Equal((0, ""), await BoardProcess.RunAsync(graph, settings, "healthcheck"));
        // Its Redis is away: no reason to replace the container.
        var health = await BoardProcess.RunAsync(graph, settings, "healthcheck", "--path", "/health");
        Assert.Equal(1, health.ExitCode);
        Assert.Contains("answers 503", health.Output, Ordinal);
        Assert.Contains("\"cache\":\"Unhealthy\"", health.Output, Ordinal);
    }

    [Fact]
    public async Task A_process_that_hangs_is_told_after_3_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signals have these numbers on Linux.");
        await using var process = await BoardProcess.StartAsync(graph);
        (string, string?)[] settings = [("ASPNETCORE_URLS", process.Address.AbsoluteUri)];
        Assert.Equal(0, (await BoardProcess.RunAsync(graph, settings, "healthcheck")).ExitCode);

        Assert.True(Signals.Send(process.Id, 19));
        var clock = Stopwatch.StartNew();
        var (exitCode, output) = await BoardProcess.RunAsync(graph, settings, "healthcheck");

        Assert.Equal(1, exitCode);
        Assert.Contains("doesn't answer within 3 s", output, Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task It_speaks_https_with_a_certificate_that_nobody_trusts()
    {
        using var folder = new DataFolder();
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=board", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllBytesAsync(folder["board.pfx"], certificate.Export(X509ContentType.Pfx, "x"), TestContext.Current.CancellationToken);
        }

        var port = _ports.Next().ToString(CultureInfo.InvariantCulture);
        (string, string?)[] settings =
        [
            ("ASPNETCORE_URLS", $"https://127.0.0.1:{port}"), ("Kestrel__Certificates__Default__Path", folder["board.pfx"]), ("Kestrel__Certificates__Default__Password", "x"),
        ];
        await using var process = await BoardProcess.StartAsync(graph, settings);

        Assert.Equal((0, ""), await BoardProcess.RunAsync(graph, settings, "healthcheck"));
    }
}
