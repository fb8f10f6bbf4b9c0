using System.Text.Json.Nodes;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

public sealed class SecondGraphTests(SecondGraph graph) : IClassFixture<SecondGraph>
{
    private const string ApiAddress = "http://api.shop-test.internal:8080";

    public static TheoryData<string> Plans => ["Starter", "Production"];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_task_is_given_all_that_it_refers_to(string plan)
    {
        var app = graph[plan].App;

        Assert.Equal(
            ["ApiKey", "CATALOG_PASSWORD", "CATALOG_URI", "ConnectionStrings__catalog", "ConnectionStrings__legacy", "ConnectionStrings__search"],
            Names(app.Secrets("ApiTask", "app")));
        Assert.Equal(
            [
                "CATALOG_DATABASENAME", "CATALOG_HOST", "CATALOG_JDBCCONNECTIONSTRING", "CATALOG_PORT", "CATALOG_USERNAME", "Greeting", "HTTP_PORTS", "PGSSLMODE", "PGSSLROOTCERT",
            ],
            Names(app.Variables("ApiTask", "app")));
        Assert.Equal(["CACHE_PASSWORD", "CACHE_URI", "ConnectionStrings__cache"], Names(app.Secrets("WebTask", "app")));
        Assert.Equal(["ConnectionStrings__orders", "ORDERS_PASSWORD", "ORDERS_URI"], Names(app.Secrets("WorkerTask", "app")));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Services_call_each_other_by_names_within_the_network(string plan)
    {
        var app = graph[plan].App;

        foreach (var caller in new[] { "WebTask", "WorkerTask" })
        {
            var variables = app.Variables(caller, "app");
            Assert.All(["services__api__http__0", "services__api__https__0", "API_HTTP", "API_HTTPS"], name => Assert.Equal(ApiAddress, variables[name]));
        }

        var discovery = app["ApiDiscovery"];
        Assert.Equal(("api", "A"), ((string?)discovery["Name"], (string?)discovery["DnsConfig"]!["DnsRecords"]![0]!["Type"]));
        Assert.Equal("shop-test.internal", (string?)Assert.Single(app.All("AWS::ServiceDiscovery::PrivateDnsNamespace")).Value["Name"]);
        Assert.Contains("ApiDiscovery", Template.Text(app["ApiService"]["ServiceRegistries"]), Ordinal);
        Assert.Null(app["WorkerService"]["ServiceRegistries"]);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Groups_let_in_whom_the_graph_names_and_nobody_else(string plan)
    {
        var ingress = graph[plan].Data.All("AWS::EC2::SecurityGroupIngress").Values.Select(Rule).Order(StringComparer.Ordinal);

        Assert.Equal(
            ["ApiGroup to PostgresGroup 5432", "WebGroup to ApiGroup 8080", "WebGroup to CacheGroup 6379", "WorkerGroup to ApiGroup 8080", "WorkerGroup to PostgresGroup 5432"],
            ingress.Where(rule => !rule.StartsWith("? ", Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_edge_leads_to_what_is_external_alone(string plan)
    {
        var app = graph[plan].App;

        var admitted = Assert.Single(app.All("AWS::EC2::SecurityGroupIngress"), rule => rule.Key.Contains("FromEdge", Ordinal));
        Assert.StartsWith("Web", admitted.Key, Ordinal);
        Assert.Single(app.Outputs, output => output.Key.EndsWith("Address", Ordinal) && output.Key != "DashboardAddress");
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_worker_listens_nowhere_and_asks_itself_nothing(string plan)
    {
        var worker = graph[plan].App.Container("WorkerTask", "app");

        Assert.Null(worker["PortMappings"]);
        Assert.Null(worker["HealthCheck"]);
        Assert.Equal("""["--greet",{"Ref":"GreetingParameter"}]""", worker["Command"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_service_asks_itself_by_its_own_assembly_for_its_image_has_no_shell(string plan)
    {
        var check = graph[plan].App.Container("ApiTask", "app")["HealthCheck"]!["Command"]!.AsArray().Select(part => (string)part!).ToArray();

        Assert.Equal(["CMD", "dotnet", "healthcheck"], [check[0], check[1], check[3]]);
        Assert.EndsWith("api.dll", check[2], Ordinal);
        Assert.Equal("""["migrate"]""", graph[plan].App.Container("ApiTask", "migrate")["Command"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void What_a_parameter_holds_is_asked_for_at_the_deploy(string plan)
    {
        Assert.False(graph[plan].App.Parameters["GreetingParameter"]!.AsObject().ContainsKey("Default"));
        Assert.Equal("""{"Ref":"GreetingParameter"}""", graph[plan].App.Variables("ApiTask", "app")["Greeting"]);
        foreach (var secret in new[] { "ApiKeySecret", "LegacySecret" })
        {
            var properties = graph[plan].Data[secret];
            Assert.Null(properties["SecretString"]);
            Assert.Null(properties["GenerateSecretString"]);
        }

        Assert.Equal("""{"Ref":"ApiKeySecret"}""", graph[plan].App.Secrets("ApiTask", "app")["ApiKey"]);
        Assert.DoesNotContain(graph[plan].App.Parameters, parameter => parameter.Key is "ApiKeyParameter" or "LegacyParameter");
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void No_value_that_publish_was_given_stands_in_what_it_wrote(string plan)
    {
        var everything = graph[plan].Everything;

        Assert.DoesNotContain(SecondGraph.Greeting, everything, Ordinal);
        Assert.DoesNotContain("nobody-may-see", everything, Ordinal);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_connection_string_with_a_secret_in_it_is_put_together_as_a_secret(string plan)
    {
        var app = graph[plan].App;

        Assert.Contains("ApiSettings", app.Secrets("ApiTask", "app")["ConnectionStrings__search"], Ordinal);
        var settings = Template.Text(app["ApiSettings"]["SecretString"]);
        Assert.Contains("Endpoint=https://search.example.com;Key={{resolve:secretsmanager:", settings, Ordinal);
        Assert.Contains("""{"Ref":"GreetingParameter"}""", settings, Ordinal);
    }

    [Fact]
    public async Task The_same_graph_gives_the_same_bytes()
    {
        using var again = await PublishedGraph.OfAsync(SecondGraph.Write, SecondGraph.Arguments("Production"));

        Assert.Equal(graph.Production.Everything, again.Everything);
    }

    private static string[] Names(IReadOnlyDictionary<string, string> variables) => [.. variables.Keys.Order(StringComparer.Ordinal)];

    private static string Rule(JsonObject rule) => $"{Group(rule["SourceSecurityGroupId"])} to {Group(rule["GroupId"])} {rule["FromPort"]}";

    private static string Group(JsonNode? group) => group?["Fn::GetAtt"]?[0] is { } id ? (string)id! : "?";
}
