using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;

namespace WebApp.Tests.Https;

/// <summary>Who is given the development certificate, and who trusts it.</summary>
public sealed class HttpsSetupTests : IDisposable
{
    private const string Certificate = "Kestrel__Certificates__Default__Path";
    private readonly DataFolder _folder = new();
    private readonly ProjectFolder _projects = new();

    public void Dispose()
    {
        _folder.Dispose();
        _projects.Dispose();
    }

    [Fact]
    public async Task A_graph_without_https_gets_nothing()
    {
        var graph = TestGraph.Create();
        var plain = AddProject(graph, "plain", "http://localhost:5000");

        await SetUpAsync(graph);

        Assert.DoesNotContain("SSL_CERT_DIR", await plain.VariablesAsync());
        Assert.False(Directory.Exists(_folder["certificates"]));
    }

    [Fact]
    public async Task Projects_and_programs_trust_it_unless_told_otherwise()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only the system's own store counts.");
        var graph = TestGraph.Create();
        AddProject(graph, "api", "https://localhost:5001");
        var program = graph.AddExecutable("program", "true", ".");
        var proud = graph.AddExecutable("proud", "true", ".").WithDeveloperCertificateTrust(trust: false);
        var own = graph.AddExecutable("own", "true", ".").WithEnvironment("SSL_CERT_DIR", "/mine");

        await SetUpAsync(graph);

        var trusted = (await program.VariablesAsync())["SSL_CERT_DIR"].Split(':')[0];
        Assert.StartsWith(_folder["certificates"], trusted, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(Directory.GetFiles(trusted)), (await program.VariablesAsync())["NODE_EXTRA_CA_CERTS"]);
        Assert.DoesNotContain("SSL_CERT_DIR", await proud.VariablesAsync());
        Assert.Equal("/mine", (await own.VariablesAsync())["SSL_CERT_DIR"]);
    }

    [Fact]
    public async Task A_project_may_bring_a_certificate_of_its_own_or_want_a_password_on_the_file()
    {
        var graph = TestGraph.Create();
        var without = AddProject(graph, "without", "https://localhost:5001").WithoutHttpsCertificate();
        var own = AddProject(graph, "own", "https://localhost:5002").WithEnvironment(Certificate, "/own.pfx");
        var secret = AddProject(graph, "secret", "https://localhost:5003").WithHttpsDeveloperCertificate(graph.AddParameter("key", "s3cret", secret: true));

        await SetUpAsync(graph);

        Assert.DoesNotContain(Certificate, await without.On(1).VariablesAsync());
        Assert.Equal("/own.pfx", (await own.On(2).VariablesAsync())[Certificate]);
        var variables = await secret.On(3).VariablesAsync();
        Assert.Equal("s3cret", variables["Kestrel__Certificates__Default__Password"]);
        using var loaded = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(variables[Certificate], "s3cret");
        Assert.True(loaded.HasPrivateKey);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(
            () => System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(variables[Certificate], "wrong"));
    }

    [Fact]
    public async Task A_resource_that_can_not_be_given_it_is_refused()
    {
        var graph = TestGraph.Create();
        graph.AddRedis("cache").WithHttpsDeveloperCertificate();

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => SetUpAsync(graph));

        Assert.Contains("'cache' shall show the development certificate", refused.Message, StringComparison.Ordinal);
    }

    private IResourceBuilder<ProjectResource> AddProject(IDistributedApplicationBuilder graph, string name, string address) =>
        graph.AddProject(name, _projects.Add(name, $$"""{ "profiles": { "https": { "commandName": "Project", "applicationUrl": "{{address}}" } } }""")).On(5000);

    private async Task SetUpAsync(IDistributedApplicationBuilder graph)
    {
        var setup = new HttpsSetup(new HostFolders(_folder.Path, "graph"), new Notices(), TimeProvider.System);
        await setup.SubscribeAsync(graph.Eventing, graph.ExecutionContext, TestGraph.Token);
        await graph.Eventing.PublishAsync(
            new BeforeStartEvent(new ServiceCollection().BuildServiceProvider(), new DistributedApplicationModel(graph.Resources)), TestGraph.Token);
    }
}
