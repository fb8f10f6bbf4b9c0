using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Model;

namespace WebApp.Tests.Telemetry.Otlp.Browsers;

/// <summary>Whose pages may send telemetry.</summary>
public sealed class AllowedOriginsTests
{
    private readonly Notices _notices = new();

    [Fact]
    public void Without_a_setting_those_of_the_graphs_http_endpoints_may_as_soon_as_they_have_an_address()
    {
        var builder = TestGraph.Create();
        var web = builder.AddContainer("web", "web").WithHttpEndpoint(targetPort: 8080).WithEndpoint(port: 5555, scheme: "tcp", name: "tcp");
        var origins = new AllowedOrigins(new ConfigurationManager(), new DistributedApplicationModel(builder.Resources), _notices);

        Assert.False(origins.Contain("http://localhost:7001"));
        web.On(7001, "http").On(7002, "tcp");

        Assert.True(origins.Contain("http://localhost:7001"));
        Assert.True(origins.Contain("http://localhost:8080"));
        Assert.All(
            ["https://localhost:7001", "http://localhost:7002", "http://localhost:5555", "http://localhost", "http://localhost:7001.evil.example", "http://127.0.0.1:7001", "null", "", "x"],
            origin => Assert.False(origins.Contain(origin)));
    }

    [Fact]
    public void A_port_that_goes_without_saying_is_left_out_by_browsers()
    {
        var builder = TestGraph.Create();
        builder.AddContainer("web", "web").WithHttpsEndpoint().On(443);

        Assert.True(new AllowedOrigins(new ConfigurationManager(), new DistributedApplicationModel(builder.Resources), _notices).Contain("https://localhost"));
    }

    [Theory]
    [InlineData("https://app.example", "https://app.example", true)]
    [InlineData("https://app.example", "https://APP.example:443", true)]
    [InlineData("https://app.example/", "https://app.example", true)]
    [InlineData("https://app.example", "http://app.example", false)]
    [InlineData("https://app.example", "https://app.example:8443", false)]
    [InlineData("https://app.example", "https://sub.app.example", false)]
    [InlineData("https://app.example", "https://app.example.evil", false)]
    [InlineData("https://app.example", "https://evil@app.example", false)]
    [InlineData("https://app.example", "null", false)]
    [InlineData("http://a.example , http://b.example:81,", "http://b.example:81", true)]
    [InlineData("https://*.app.example", "https://sub.app.example", true)]
    [InlineData("https://*.app.example", "https://deep.sub.app.example", true)]
    [InlineData("https://*.app.example", "https://app.example", false)]
    [InlineData("https://*.app.example", "https://evilapp.example", false)]
    [InlineData("*", "https://anything.example:1", true)]
    [InlineData("*", "null", true)]
    [InlineData("http://other.example", "http://localhost:7001", false)]
    public void A_setting_says_it_instead(string setting, string origin, bool mayIt)
    {
        Assert.Equal(mayIt, Configured(AllowedOrigins.Setting, setting).Contain(origin));
        Assert.Equal(mayIt, Configured("Dashboard:Otlp:Cors:AllowedOrigins", setting).Contain(origin));
        Assert.False(_notices.Reader.TryPeek(out _));
    }

    [Theory]
    [InlineData("app.example")]
    [InlineData("https://app.example/path")]
    [InlineData("ftp://app.example")]
    [InlineData("https://user@app.example")]
    public void What_is_no_origin_is_said_and_the_others_hold(string mistake)
    {
        var origins = Configured(AllowedOrigins.Setting, $"{mistake},https://good.example");

        Assert.True(origins.Contain("https://good.example"));
        Assert.True(_notices.Reader.TryRead(out var notice));
        Assert.Contains($"'{mistake}' in {AllowedOrigins.Setting}", notice, StringComparison.Ordinal);
    }

    private AllowedOrigins Configured(string name, string value)
    {
        var builder = TestGraph.Create();
        builder.AddContainer("web", "web").WithHttpEndpoint().On(7001);
        return new(new ConfigurationManager { [name] = value }, new DistributedApplicationModel(builder.Resources), _notices);
    }
}
