using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class LaunchProfileTests : IDisposable
{
    private const string TwoProfiles = """
        {
          // A comment, as Visual Studio writes them.
          "profiles": {
            "IIS": { "commandName": "IISExpress", "applicationUrl": "http://localhost:1" },
            "http": {
              "commandName": "Project",
              "applicationUrl": "http://localhost:5001",
              "commandLineArgs": "--name \"a b\" c\\\"d",
              "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development", "WHERE": "http" }
            },
            "https": { "commandName": "Project", "applicationUrl": "https://*:7001;http://localhost:5002;http://localhost:5003", "environmentVariables": { "WHERE": "https" } },
          }
        }
        """;

    private readonly ProjectFolder _projects = new();

    public void Dispose() => _projects.Dispose();

    [Fact]
    public async Task The_first_profile_that_starts_a_project_gives_ports_variables_and_arguments()
    {
        var project = TestGraph.Create().AddProject("api", _projects.Add("Api", TwoProfiles));

        var endpoint = Assert.Single(project.Resource.GetEndpoints()).EndpointAnnotation;
        Assert.Equal(("http", "http", 5001), (endpoint.Name, endpoint.UriScheme, endpoint.Port));
        var variables = await project.On(5001).VariablesAsync();
        Assert.Equal(("Development", "http", "http://localhost:5001"), (variables["ASPNETCORE_ENVIRONMENT"], variables["WHERE"], variables["ASPNETCORE_URLS"]));
        Assert.DoesNotContain("DOTNET_ENVIRONMENT", variables.Keys);
        Assert.Equal(["--name", "a b", "c\"d"], await project.ArgumentsAsync());
    }

    [Fact]
    public async Task A_profile_can_be_chosen_by_its_name_and_may_have_several_addresses()
    {
        var project = TestGraph.Create().AddProject("api", _projects.Add("Api", TwoProfiles), "https");

        Assert.Equal([("https", 7001), ("http", 5002), ("http2", 5003)], project.Resource.GetEndpoints().Select(e => (e.EndpointName, e.EndpointAnnotation.Port!.Value)));
        var variables = await project.On(7001, "https").On(5002, "http").On(5003, "http2").VariablesAsync();
        Assert.Equal("https", variables["WHERE"]);
        Assert.Equal("7001", variables["ASPNETCORE_HTTPS_PORT"]);
        Assert.EndsWith(":7001;http://localhost:5002;http://localhost:5003", variables["ASPNETCORE_URLS"], Ordinal);
    }

    [Fact]
    public async Task The_profile_of_the_same_name_as_the_AppHosts_is_preferred()
    {
        var project = TestGraph.Create("--DOTNET:x=1").ApplicationWith("DOTNET_LAUNCH_PROFILE", "https").AddProject("api", _projects.Add("Api", TwoProfiles));

        Assert.Equal("https", (await project.On(1).VariablesAsync())["WHERE"]);
    }

    [Fact]
    public async Task Without_a_profile_a_project_has_the_graphs_environment_and_no_address()
    {
        var project = TestGraph.Create("--environment", "Staging").AddProject("api", _projects.Add("Api", TwoProfiles), launchProfileName: null);

        Assert.Empty(project.Resource.GetEndpoints());
        var variables = await project.VariablesAsync();
        Assert.Equal("Staging", variables["DOTNET_ENVIRONMENT"]);
        Assert.DoesNotContain("ASPNETCORE_URLS", variables.Keys);
    }

    [Fact]
    public void A_project_without_launch_settings_is_fine() =>
        Assert.Empty(TestGraph.Create().AddProject("api", _projects.Add("Api")).Resource.GetEndpoints());

    [Fact]
    public void A_profile_that_is_not_there_is_told_along_with_those_that_are()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create().AddProject("api", _projects.Add("Api", TwoProfiles), "docker"));

        Assert.Contains("'api' has no launch profile 'docker'", error.Message, Ordinal);
        Assert.Contains("IIS, http, https", error.Message, Ordinal);
    }

    [Theory]
    [InlineData("{ \"profiles\": ")]
    [InlineData("[]")]
    [InlineData("{ \"profiles\": { \"p\": { \"launchBrowser\": 7 } } }")]
    public void Launch_settings_that_can_not_be_read_are_told_by_their_path(string json)
    {
        var path = _projects.Add("Api", json);

        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create().AddProject("api", path));

        Assert.Contains("'api'", error.Message, Ordinal);
        Assert.Contains("launchSettings.json", error.Message, Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"profiles\": null }")]
    [InlineData("{ \"profiles\": { \"p\": null } }")]
    [InlineData("{ \"profiles\": { \"p\": { \"commandName\": \"Project\", \"environmentVariables\": null } } }")]
    public async Task Launch_settings_with_nothing_in_them_are_as_good_as_none(string json)
    {
        var project = TestGraph.Create().AddProject("api", _projects.Add("Api", json));

        Assert.Empty(project.Resource.GetEndpoints());
        Assert.Contains("OTEL_SERVICE_NAME", (await project.VariablesAsync()).Keys);
    }

    [Fact]
    public void An_address_that_is_none_is_told()
    {
        var path = _projects.Add("Api", """{ "profiles": { "p": { "commandName": "Project", "applicationUrl": "localhost" } } }""");

        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create().AddProject("api", path));

        Assert.Contains("'localhost'", error.Message, Ordinal);
        Assert.Contains("'api'", error.Message, Ordinal);
    }

    [Fact]
    public async Task In_the_cloud_a_project_listens_where_its_image_says_not_on_the_profiles_ports()
    {
        var project = TestGraph.Publishing().AddProject("api", _projects.Add("Api", TwoProfiles));

        Assert.Null(project.GetEndpoint("http").EndpointAnnotation.Port);
        Assert.Equal("true", (await project.VariablesAsync())["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.DoesNotContain("WHERE", (await project.VariablesAsync()).Keys);
    }

    [Fact]
    public async Task A_project_sends_its_telemetry_under_its_name_to_the_receiver_that_is_configured()
    {
        var graph = TestGraph.Create("--environment", "Development", "--AppHost:OtlpApiKey=key").ApplicationWith("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:4317");

        var variables = await graph.AddProject("api", _projects.Add("Api")).VariablesAsync();

        Assert.Equal("api", variables["OTEL_SERVICE_NAME"]);
        Assert.Equal(("http://localhost:4317", "grpc"), (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]));
        Assert.Equal("x-otlp-api-key=key", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal("1000", variables["OTEL_BSP_SCHEDULE_DELAY"]);
    }

    [Fact]
    public async Task Without_a_receiver_no_telemetry_is_sent()
    {
        var variables = await TestGraph.Create().AddProject("api", _projects.Add("Api")).VariablesAsync();

        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", variables.Keys);
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a  b\tc", new[] { "a", "b", "c" })]
    [InlineData("\"a b\" \"\"", new[] { "a b", "" })]
    [InlineData("--x=\"a b\"c", new[] { "--x=a bc" })]
    [InlineData("c:\\dir\\file \\\"q\\\"", new[] { "c:\\dir\\file", "\"q\"" })]
    public void A_line_of_arguments_is_split_as_a_profile_means_it(string line, string[] expected) => Assert.Equal(expected, CommandLine.Split(line));

    [Fact]
    public void A_project_that_is_not_there_is_told_by_its_name_and_path()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create().AddProject("api", "/nowhere/Api.csproj"));

        Assert.Contains("'api' is not there", error.Message, Ordinal);
        Assert.Contains("Api.csproj", error.Message, Ordinal);
    }
}

internal static class Settings
{
    public static IDistributedApplicationBuilder ApplicationWith(this IDistributedApplicationBuilder builder, string key, string value)
    {
        builder.Configuration[key] = value;
        return builder;
    }
}
