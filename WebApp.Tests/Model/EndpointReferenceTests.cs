using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class EndpointReferenceTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create();

    [Theory]
    [InlineData(EndpointProperty.Url, "http://localhost:5001", "{api.bindings.http.url}")]
    [InlineData(EndpointProperty.Host, "localhost", "{api.bindings.http.host}")]
    [InlineData(EndpointProperty.IPV4Host, "127.0.0.1", "{api.bindings.http.host}")]
    [InlineData(EndpointProperty.Port, "5001", "{api.bindings.http.port}")]
    [InlineData(EndpointProperty.Scheme, "http", "{api.bindings.http.scheme}")]
    [InlineData(EndpointProperty.TargetPort, "8080", "{api.bindings.http.targetPort}")]
    [InlineData(EndpointProperty.HostAndPort, "localhost:5001", "{api.bindings.http.host}:{api.bindings.http.port}")]
    [InlineData(EndpointProperty.TlsEnabled, "False", "{api.bindings.http.tlsEnabled}")]
    public async Task Each_property_has_a_value_here_and_a_name_in_a_manifest(EndpointProperty property, string value, string expression)
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 8080).On(5001);

        var reference = api.GetEndpoint("http").Property(property);

        Assert.Equal(expression, reference.ValueExpression);
        Assert.Equal(value, await reference.ValueAsync());
    }

    [Fact]
    public void An_endpoint_may_be_referred_to_before_it_is_declared()
    {
        var api = _graph.AddContainer("api", "api");
        var reference = api.GetEndpoint("admin");
        Assert.False(reference.Exists);

        api.WithHttpsEndpoint(targetPort: 8443, name: "admin");

        Assert.True(reference.Exists);
        Assert.True(reference.IsHttps);
        Assert.True(reference.TlsEnabled);
        Assert.False(reference.IsAllocated);
        Assert.Equal(8443, reference.TargetPort);
        Assert.Throws<InvalidOperationException>(() => reference.Port);
    }

    [Fact]
    public void A_missing_endpoint_is_named_along_with_those_that_are_there()
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 8080);

        var error = Assert.Throws<InvalidOperationException>(() => api.GetEndpoint("grpc").Port);

        Assert.Contains("'api' has no endpoint 'grpc'", error.Message, Ordinal);
        Assert.Contains("'http'", error.Message, Ordinal);
    }

    [Fact]
    public void An_endpoint_name_is_unique_in_its_resource_whatever_its_case()
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 8080);

        var error = Assert.Throws<DistributedApplicationException>(() => api.WithEndpoint(name: "HTTP"));

        Assert.Contains("'api' has an endpoint 'HTTP' already", error.Message, Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_number_that_is_no_port_is_refused(int port) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _graph.AddContainer("api", "api").WithHttpEndpoint(port: port));

    [Fact]
    public async Task A_resource_can_learn_its_own_port_from_a_variable()
    {
        var tool = _graph.AddExecutable("tool", "tool", ".").WithHttpEndpoint(env: "PORT").On(5005);

        Assert.Equal("5005", (await tool.VariablesAsync())["PORT"]);
    }

    [Fact]
    public void Only_the_http_endpoints_are_opened_to_the_world()
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80).WithEndpoint(targetPort: 5000, name: "tcp").WithExternalHttpEndpoints();

        Assert.True(api.GetEndpoint("http").EndpointAnnotation.IsExternal);
        Assert.False(api.GetEndpoint("tcp").EndpointAnnotation.IsExternal);
    }

    [Fact]
    public void An_endpoint_can_be_changed_after_it_was_declared()
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80)
            .WithEndpoint("http", e => e.Port = 8080)
            .WithEndpoint("extra", e => e.TargetPort = 9)
            .WithEndpoint("absent", _ => Assert.Fail("It was not to be created."), createIfNotExists: false);

        Assert.Equal(8080, api.GetEndpoint("http").EndpointAnnotation.Port);
        Assert.Equal(9, api.GetEndpoint("extra").TargetPort);
        Assert.False(api.GetEndpoint("absent").Exists);
    }

    [Fact]
    public void Without_a_proxy_port_and_target_port_are_one()
    {
        var api = _graph.AddContainer("api", "api").WithEndpoint(targetPort: 7000, name: "raw", isProxied: false);

        Assert.Equal(7000, api.GetEndpoint("raw").EndpointAnnotation.Port);
    }
}
