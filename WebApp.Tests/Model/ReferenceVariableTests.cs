using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Model;

/// <summary>What WithReference gives: the names are an agreement with every client library, so each is spelled out.</summary>
public sealed class ReferenceVariableTests : IDisposable
{
    private const string Passwords = "Pw+1/x";
    private readonly ProjectFolder _projects = new();
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create($"--Parameters:pg-password={Passwords}", $"--Parameters:cache-password={Passwords}");

    public void Dispose() => _projects.Dispose();

    [Fact]
    public async Task A_PostgreSQL_database_is_a_connection_string_and_its_parts()
    {
        var database = _graph.AddPostgres("pg").On(5001).AddDatabase("orders-db2", "orders");
        var app = _graph.AddApp().WithReference(database);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__orders-db2"] = $"Host=localhost;Port=5001;Username=postgres;Password={Passwords};Database=orders",
                ["ORDERS_DB2_HOST"] = "localhost",
                ["ORDERS_DB2_PORT"] = "5001",
                ["ORDERS_DB2_USERNAME"] = "postgres",
                ["ORDERS_DB2_PASSWORD"] = Passwords,
                ["ORDERS_DB2_DATABASENAME"] = "orders",
                ["ORDERS_DB2_URI"] = "postgresql://postgres:Pw%2B1%2Fx@localhost:5001/orders",
                ["ORDERS_DB2_JDBCCONNECTIONSTRING"] = "jdbc:postgresql://localhost:5001/orders",
            },
            await app.VariablesAsync());
    }

    [Fact]
    public async Task A_PostgreSQL_server_has_no_database_in_its_connection_string()
    {
        var user = _graph.AddParameter("user", "kim");
        var app = _graph.AddApp().WithReference(_graph.AddPostgres("pg", user).On(5001));

        var variables = await app.VariablesAsync();

        Assert.Equal($"Host=localhost;Port=5001;Username=kim;Password={Passwords}", variables["ConnectionStrings__pg"]);
        Assert.Equal("postgresql://kim:Pw%2B1%2Fx@localhost:5001", variables["PG_URI"]);
        Assert.DoesNotContain("PG_DATABASENAME", variables.Keys);
    }

    [Fact]
    public async Task A_database_whose_name_needs_quotes_gets_them_in_the_connection_string()
    {
        var app = _graph.AddApp().WithReference(_graph.AddPostgres("pg").On(5001).AddDatabase("db", "a;b"));

        Assert.EndsWith(";Database=\"a;b\"", (await app.VariablesAsync())["ConnectionStrings__db"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_is_a_connection_string_and_its_parts()
    {
        var app = _graph.AddApp().WithReference(_graph.AddRedis("cache").On(5002));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__cache"] = $"localhost:5002,password={Passwords}",
                ["CACHE_HOST"] = "localhost",
                ["CACHE_PORT"] = "5002",
                ["CACHE_PASSWORD"] = Passwords,
                ["CACHE_URI"] = "redis://:Pw%2B1%2Fx@localhost:5002",
            },
            await app.VariablesAsync());
    }

    [Fact]
    public async Task Redis_without_a_password_doesnt_mention_one()
    {
        var app = _graph.AddApp().WithReference(_graph.AddRedis("cache").WithPassword(null).On(5002));

        var variables = await app.VariablesAsync();

        Assert.Equal("localhost:5002", variables["ConnectionStrings__cache"]);
        Assert.Equal("redis://localhost:5002", variables["CACHE_URI"]);
        Assert.DoesNotContain("CACHE_PASSWORD", variables.Keys);
    }

    [Fact]
    public async Task Redis_with_TLS_says_so_to_its_clients()
    {
        var cache = _graph.AddRedis("cache").WithEndpoint("tcp", e => e.TlsEnabled = true).On(5002);

        Assert.Equal($"localhost:5002,password={Passwords},ssl=true", (await _graph.AddApp().WithReference(cache).VariablesAsync())["ConnectionStrings__cache"]);
    }

    [Theory]
    [InlineData("other-name", "ConnectionStrings__other-name", "OTHER_NAME_HOST")]
    [InlineData("2nd", "ConnectionStrings__2nd", "_2ND_HOST")]
    [InlineData("", "ConnectionStrings__", "HOST")]
    public async Task A_connection_may_have_a_name_of_ones_own(string name, string connectionString, string host)
    {
        var variables = await _graph.AddApp().WithReference(_graph.AddRedis("cache").On(5002), name).VariablesAsync();

        Assert.StartsWith("localhost:5002", variables[connectionString], StringComparison.Ordinal);
        Assert.Equal("localhost", variables[host]);
        Assert.DoesNotContain("CACHE_HOST", variables.Keys);
    }

    [Fact]
    public async Task Parts_that_were_added_to_a_connection_are_given_too()
    {
        var cache = _graph.AddRedis("cache").On(5002).WithConnectionProperty("Region", "here");

        Assert.Equal("here", (await _graph.AddApp().WithReference(cache).VariablesAsync())["CACHE_REGION"]);
    }

    [Fact]
    public async Task A_project_is_found_by_service_discovery_and_by_its_addresses()
    {
        var api = _graph.AddProject("order-api", _projects.Add("Api", Profile("https://localhost:7001;http://localhost:5001")));
        api.WithHttpEndpoint(name: "admin").On(7001, "https").On(5001, "http").On(9000, "admin");

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["services__order-api__https__0"] = "https://localhost:7001",
                ["services__order-api__http__0"] = "http://localhost:5001",
                ["services__order-api__admin__0"] = "http://localhost:9000",
                ["ORDER_API_HTTPS"] = "https://localhost:7001",
                ["ORDER_API_HTTP"] = "http://localhost:5001",
                ["ORDER_API_ADMIN"] = "http://localhost:9000",
            },
            await _graph.AddApp().WithReference(api).VariablesAsync());
    }

    [Fact]
    public async Task A_project_may_be_referred_to_by_another_name_which_keeps_its_case()
    {
        var api = _graph.AddProject("api", _projects.Add("Api", Profile("http://localhost:5001"))).On(5001);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["services__billing-v2__http__0"] = "http://localhost:5001",
                ["billing_v2_HTTP"] = "http://localhost:5001",
            },
            await _graph.AddApp().WithReference(api, "billing-v2").VariablesAsync());
    }

    [Fact]
    public async Task One_endpoint_can_be_referred_to_alone_and_several_one_by_one()
    {
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80).WithHttpEndpoint(targetPort: 81, name: "admin").WithHttpEndpoint(targetPort: 82, name: "debug")
            .On(5001, "http").On(5002, "admin").On(5003, "debug");

        var variables = await _graph.AddApp().WithReference(api.GetEndpoint("admin")).WithReference(api.GetEndpoint("http")).VariablesAsync();

        Assert.Equal(["API_ADMIN", "API_HTTP", "services__api__admin__0", "services__api__http__0"], variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_is_left_out_of_references_is_given_only_when_named()
    {
        var api = _graph.AddProject("api", _projects.Add("Api", Profile("http://localhost:5001")))
            .WithHttpEndpoint(name: "hidden").WithEndpoint("hidden", e => e.ExcludeReferenceEndpoint = true).On(5001);

        Assert.DoesNotContain("API_HIDDEN", (await _graph.AddApp().WithReference(api).VariablesAsync()).Keys);
        Assert.Contains("API_HIDDEN", (await _graph.AddContainer("b", "b").WithReference(api.GetEndpoint("hidden")).VariablesAsync()).Keys);
    }

    [Theory]
    [InlineData("http://weather.example", "http://weather.example/")]
    [InlineData("https://weather.example:8443/v1/", "https://weather.example:8443/v1/")]
    public async Task An_address_outside_the_graph_is_a_service_like_any_other(string address, string expected) =>
        Assert.Equal(
            new Dictionary<string, string> { ["services__weather-api__default__0"] = expected, ["weather_api"] = expected },
            await _graph.AddApp().WithReference("weather-api", new Uri(address)).VariablesAsync());

    [Theory]
    [InlineData("/relative")]
    [InlineData("http://host/?x=1")]
    [InlineData("http://host/#top")]
    public void An_address_that_is_relative_or_has_a_query_or_fragment_is_refused(string address)
    {
        var error = Assert.Throws<InvalidOperationException>(() => _graph.AddApp().WithReference("weather", new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.Contains("'weather'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReferenceEnvironmentInjectionFlags.None, new string[0])]
    [InlineData(ReferenceEnvironmentInjectionFlags.ConnectionString, new[] { "ConnectionStrings__cache" })]
    [InlineData(ReferenceEnvironmentInjectionFlags.ConnectionProperties, new[] { "CACHE_HOST", "CACHE_PASSWORD", "CACHE_PORT", "CACHE_URI" })]
    [InlineData(ReferenceEnvironmentInjectionFlags.ServiceDiscovery, new[] { "services__api__http__0" })]
    [InlineData(ReferenceEnvironmentInjectionFlags.Endpoints, new[] { "API_HTTP" })]
    public async Task What_references_give_can_be_chosen(ReferenceEnvironmentInjectionFlags flags, string[] expected)
    {
        var cache = _graph.AddRedis("cache").On(5002);
        var api = _graph.AddProject("api", _projects.Add("Api", Profile("http://localhost:5001"))).On(5001);

        var app = _graph.AddApp().WithReferenceEnvironment(flags).WithReference(cache).WithReference(api);

        Assert.Equal(expected, (await app.VariablesAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Publish_names_the_values_instead_of_reading_them()
    {
        var graph = TestGraph.Publishing();

        var variables = await graph.AddApp().WithReference(graph.AddPostgres("pg").AddDatabase("orders")).VariablesAsync();

        Assert.Equal("{orders.connectionString}", variables["ConnectionStrings__orders"]);
        Assert.Equal("{pg.bindings.tcp.host}", variables["ORDERS_HOST"]);
        Assert.Equal("{pg-password.value}", variables["ORDERS_PASSWORD"]);
    }

    [Fact]
    public void A_reference_is_seen_as_a_relation()
    {
        var cache = _graph.AddRedis("cache");
        var app = _graph.AddApp().WithReference(cache);

        var relation = Assert.Single(app.Resource.Annotations.OfType<ResourceRelationshipAnnotation>());
        Assert.Equal(("Reference", (IResource)cache.Resource), (relation.Type, relation.Resource));
    }

    private static string Profile(string addresses) => $$"""{ "profiles": { "p": { "commandName": "Project", "applicationUrl": "{{addresses}}" } } }""";
}
