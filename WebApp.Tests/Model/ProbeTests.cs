using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace WebApp.Tests.Model;

public sealed class ProbeTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create();

    [Fact]
    public void A_probe_has_Aspires_defaults()
    {
        var app = App().WithHttpProbe(ProbeType.Liveness);

        var probe = Assert.Single(app.Resource.Annotations.OfType<EndpointProbeAnnotation>());
        Assert.Equal(
            (ProbeType.Liveness, "/", 5, 5, 1, 3, 1),
            (probe.Type, probe.Path, probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds, probe.FailureThreshold, probe.SuccessThreshold));
        Assert.Equal("http", probe.EndpointReference.EndpointName);
    }

    [Fact]
    public void A_probe_takes_every_number_and_an_endpoint_by_name()
    {
        var app = App().WithHttpEndpoint(targetPort: 81, name: "admin").WithHttpProbe(ProbeType.Startup, "/ready", 1, 2, 3, 4, 5, "admin");

        var probe = Assert.Single(app.Resource.Annotations.OfType<EndpointProbeAnnotation>());
        Assert.Equal(
            ("/ready", 1, 2, 3, 4, 5, "admin"),
            (probe.Path, probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds, probe.FailureThreshold, probe.SuccessThreshold, probe.EndpointReference.EndpointName));
    }

    [Fact]
    public void There_is_one_probe_of_each_type_and_the_last_word_counts()
    {
        var app = App().WithHttpProbe(ProbeType.Liveness, "/old").WithHttpProbe(ProbeType.Readiness, "/ready").WithHttpProbe(ProbeType.Liveness, "/new");

        Assert.Equal(
            [(ProbeType.Liveness, "/new"), (ProbeType.Readiness, "/ready")],
            app.Resource.Annotations.OfType<EndpointProbeAnnotation>().Select(p => (p.Type, p.Path)).OrderByDescending(p => p.Type));
    }

    [Fact]
    public void On_this_machine_a_probe_is_a_health_check_once_for_each_path()
    {
        var app = App().WithHttpProbe(ProbeType.Liveness, "/health").WithHttpProbe(ProbeType.Readiness, "/health");

        var key = Assert.Single(app.Resource.Annotations.OfType<HealthCheckAnnotation>()).Key;
        using var services = _graph.Services.BuildServiceProvider();
        Assert.Contains(services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, r => r.Name == key);
    }

    [Theory]
    [InlineData("health")]
    [InlineData("http://host/health")]
    public void A_path_that_is_none_is_refused(string path)
    {
        Assert.Throws<ArgumentException>(() => App().WithHttpProbe(ProbeType.Liveness, path));
        Assert.Throws<ArgumentException>(() => _graph.AddContainer("b", "b").WithHttpEndpoint(targetPort: 80).WithHttpHealthCheck(path));
    }

    [Fact]
    public void A_check_over_HTTP_needs_an_HTTP_endpoint()
    {
        var app = _graph.AddContainer("raw", "raw").WithEndpoint(targetPort: 1, name: "tcp");

        var error = Assert.Throws<DistributedApplicationException>(() => app.WithHttpProbe(ProbeType.Liveness));

        Assert.Contains("'raw'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_health_check_twice_is_refused() =>
        Assert.Throws<DistributedApplicationException>(() => App().WithHealthCheck("x").WithHealthCheck("x"));

    private IResourceBuilder<ContainerResource> App() => _graph.AddContainer("app", "app").WithHttpEndpoint(targetPort: 80);
}
