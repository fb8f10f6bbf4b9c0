using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>Parameters without a value where a person can be asked for them: the graph starts, and what needs them waits.</summary>
public sealed class MissingValueTests
{
    private const string Loop = "echo \"key is $KEY\"; exec sleep 1000";

    [Fact]
    public async Task What_needs_a_value_waits_for_it_and_says_so_while_the_rest_runs()
    {
        await using var graph = Asking();
        var key = graph.Builder.AddParameter("api-key", secret: true);
        graph.Shell("worker", Loop).WithEnvironment("KEY", key);
        graph.Shell("other", "exec sleep 1000");
        await graph.StartAsync();

        var missing = await graph.StateAsync("api-key", KnownResourceStates.ValueMissing);
        Assert.False(missing.Snapshot.IsHidden);
        Assert.Equal("set Parameters:api-key", Reason(missing));
        Assert.Equal("for api-key, which has no value", Reason(await graph.StateAsync("worker", KnownResourceStates.Waiting)));
        await graph.HealthyAsync("other");

        Questions(graph).Answer(key.Resource, "the key", keep: false);

        await graph.HealthyAsync("worker");
        Assert.Equal("key is the key", await graph.LineAsync("worker", line => line.StartsWith("key is", Ordinal)));
        Assert.True((await graph.StateAsync("api-key", KnownResourceStates.Running)).Snapshot.IsHidden);
        Assert.Empty(Questions(graph).Open);
    }

    [Fact]
    public async Task A_callback_of_the_graphs_own_that_asks_for_a_value_is_waited_for_as_well()
    {
        await using var graph = Asking();
        var key = graph.Builder.AddParameter("api-key");
        graph.Shell("worker", Loop).WithEnvironment(async context => context.EnvironmentVariables["KEY"] = $"<{await key.Resource.GetValueAsync(context.CancellationToken)}>");
        await graph.StartAsync();

        Assert.Equal("for api-key, which has no value", Reason(await graph.StateAsync("worker", KnownResourceStates.Waiting)));
        Questions(graph).Answer(key.Resource, "k", keep: false);

        Assert.Equal("key is <k>", await graph.LineAsync("worker", line => line.StartsWith("key is", Ordinal)));
    }

    [Fact]
    public async Task A_real_server_whose_password_is_asked_for_starts_with_it()
    {
        await using var graph = Asking();
        var password = graph.Builder.AddParameter("cache-secret", secret: true);
        var cache = graph.Builder.AddRedis("cache", password: password);
        graph.Shell("worker", "exec sleep 1000").WithReference(cache).WaitFor(cache);
        await graph.StartAsync();

        Assert.Equal("for cache-secret, which has no value", Reason(await graph.WaitAsync("cache", e => Reason(e) is not null)));
        Assert.Equal("for cache", Reason(await graph.StateAsync("worker", KnownResourceStates.Waiting)));
        Questions(graph).Answer(password.Resource, "s3cret-of-cache", keep: false);

        await graph.HealthyAsync("cache");
        await graph.HealthyAsync("worker");
        Assert.Contains("s3cret-of-cache", await cache.Resource.GetConnectionStringAsync(Eventually.Soon()), Ordinal);
    }

    [Fact]
    public async Task A_connection_string_and_the_address_of_a_service_are_asked_for_too()
    {
        await using var graph = Asking();
        var ledger = graph.Builder.AddConnectionString("ledger");
        var address = graph.Builder.AddParameter("tax-address");
        graph.Builder.AddExternalService("tax", address);
        graph.Shell("worker", "echo \"ledger at $ConnectionStrings__ledger\"; exec sleep 1000").WithReference(ledger).WaitFor(ledger);
        await graph.StartAsync();

        Assert.Equal("for ledger", Reason(await graph.StateAsync("worker", KnownResourceStates.Waiting)));
        Assert.Equal("for tax-address, which has no value", Reason(await graph.WaitAsync("tax", e => Reason(e) is not null)));
        foreach (var wrong in (string[])["tax.example.org", "/tax", "https://tax.example.org/?a=b"])
        {
            var refused = Assert.Throws<DistributedApplicationException>(() => Questions(graph).Answer(address.Resource, wrong, keep: false));
            Assert.Equal("'tax-address' is the address of a service. Write https://host/, without a query or a fragment.", refused.Message);
            Assert.True(address.Resource.IsAskedFor);
        }

        Questions(graph).Answer((ParameterResource)ledger.Resource, "Host=ledger", keep: false);
        Questions(graph).Answer(address.Resource, "https://tax.example.org/", keep: false);

        await graph.LineAsync("worker", line => line == "ledger at Host=ledger");
        var tax = await graph.StateAsync("tax", KnownResourceStates.Running);
        Assert.Equal(("https://tax.example.org/", null), (Assert.Single(tax.Snapshot.Urls).Url, Reason(tax)));
    }

    [Fact]
    public async Task Another_value_is_taken_at_the_next_start_and_the_one_before_stays_a_secret()
    {
        await using var graph = Asking("--Parameters:api-key=the old key");
        var key = graph.Builder.AddParameter("api-key", secret: true);
        graph.Shell("worker", Loop).WithEnvironment("KEY", key);
        await graph.StartAsync();
        await graph.LineAsync("worker", line => line == "key is the old key");
        var services = graph.Application.Services;
        using var parameters = new GraphParameters(services.GetRequiredService<DistributedApplicationModel>(), services.GetRequiredService<IConfiguration>(), Questions(graph));
        var secrets = new SecretValues(parameters, Questions(graph));
        Assert.True(secrets.IsSecret("X", "<the old key>"));

        Questions(graph).Answer(key.Resource, "the new key", keep: false);
        await graph.Application.ResourceCommands.ExecuteCommandAsync("worker", "restart", Eventually.Soon());

        await graph.LineAsync("worker", line => line == "key is the new key");
        Assert.True(secrets.IsSecret("X", "<the old key>"));
        Assert.True(secrets.IsSecret("X", "<the new key>"));
        Assert.False(secrets.IsSecret("X", "another"));
    }

    [Fact]
    public async Task A_value_that_is_deleted_is_asked_for_again_and_what_starts_from_then_on_waits_for_it()
    {
        await using var graph = Asking("--Parameters:api-key=the old key");
        var key = graph.Builder.AddParameter("api-key", secret: true);
        graph.Shell("worker", Loop).WithEnvironment("KEY", key);
        await graph.StartAsync();
        await graph.LineAsync("worker", line => line == "key is the old key");
        await graph.StateAsync("api-key", KnownResourceStates.Running);

        Questions(graph).Delete(key.Resource, fromSecrets: false);

        var missing = await graph.StateAsync("api-key", KnownResourceStates.ValueMissing);
        Assert.Equal((false, "set Parameters:api-key"), (missing.Snapshot.IsHidden, Reason(missing)));
        Assert.Equal([key.Resource], Questions(graph).Open);
        Assert.Contains("the old key", Questions(graph).FormerSecrets);
        Assert.Equal(KnownResourceStates.Running, (await graph.WaitAsync("worker", _ => true)).Snapshot.State?.Text);

        var restart = graph.Application.ResourceCommands.ExecuteCommandAsync("worker", "restart", Eventually.Soon());
        Assert.Equal("for api-key, which has no value", Reason(await graph.StateAsync("worker", KnownResourceStates.Waiting)));
        Questions(graph).Answer(key.Resource, "the new key", keep: false);

        await graph.LineAsync("worker", line => line == "key is the new key");
        Assert.True((await graph.StateAsync("api-key", KnownResourceStates.Running)).Snapshot.IsHidden);
        Assert.True((await restart).Success);
        Assert.Empty(Questions(graph).Open);
    }

    [Fact]
    public async Task A_value_is_deleted_as_often_as_it_is_given()
    {
        await using var graph = Asking("--Parameters:region=seoul");
        var region = graph.Builder.AddParameter("region");
        await graph.StartAsync();

        foreach (var value in (string[])["busan", "jeju"])
        {
            Questions(graph).Delete(region.Resource, fromSecrets: false);
            await graph.StateAsync("region", KnownResourceStates.ValueMissing);
            Questions(graph).Answer(region.Resource, value, keep: false);
            await graph.StateAsync("region", KnownResourceStates.Running);
            Assert.Equal(value, await region.Resource.GetValueAsync(Eventually.Soon()));
        }
    }

    [Fact]
    public async Task A_graph_that_waits_for_a_value_stops_at_once()
    {
        await using var graph = Asking();
        graph.Shell("worker", Loop).WithEnvironment("KEY", graph.Builder.AddParameter("api-key"));
        await graph.StartAsync();
        await graph.StateAsync("worker", KnownResourceStates.Waiting);

        await graph.Application.StopAsync(Eventually.Soon(5));

        Assert.Null((await graph.StateAsync("worker", KnownResourceStates.Exited)).Snapshot.ExitCode);
    }

    [Fact]
    public async Task Where_the_dashboard_can_not_be_had_nobody_is_asked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var graph = Asking("--DcpPublisher:RandomizePorts=false");
        graph.Builder.Configuration["ASPNETCORE_URLS"] = $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
        graph.Shell("worker", Loop).WithEnvironment("KEY", graph.Builder.AddParameter("api-key"));

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(graph.StartAsync);

        Assert.Contains("'api-key' has no value", error.Message, Ordinal);
    }

    [Fact]
    public void A_value_is_kept_where_generated_passwords_are_and_nothing_else_is_lost()
    {
        using var secrets = new AssemblyWithSecrets();
        secrets.Write("""{ "Parameters:pg-password": "made" }""");
        var graph = TestGraph.Create(secrets.Options);
        var key = graph.AddParameter("api-key").Resource;
        key.AskFor();

        new ParameterQuestions(graph.UserSecretsManager, new Notices()).Answer(key, "the key", keep: true);

        var again = TestGraph.Create(secrets.Options);
        Assert.Equal(("the key", "made"), (again.Configuration["Parameters:api-key"], again.Configuration["Parameters:pg-password"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_goes_from_the_user_secrets_only_where_that_is_wanted(bool fromSecrets)
    {
        using var secrets = new AssemblyWithSecrets();
        secrets.Write("""{ "Parameters:api-key": "the key", "Parameters:pg-password": "made" }""");
        var graph = TestGraph.Create(secrets.Options);
        var key = graph.AddParameter("api-key").Resource;

        new ParameterQuestions(graph.UserSecretsManager, new Notices()).Delete(key, fromSecrets);

        var again = TestGraph.Create(secrets.Options);
        Assert.Equal((fromSecrets ? null : "the key", "made"), (again.Configuration["Parameters:api-key"], again.Configuration["Parameters:pg-password"]));
        Assert.True(key.IsAskedFor);
        Assert.Contains("'api-key' has no value", Assert.Throws<MissingParameterValueException>(() => key.RequiredValue).Message, Ordinal);
    }

    [Fact]
    public void A_value_that_can_not_be_kept_is_not_taken_either()
    {
        var graph = TestGraph.Create();
        var key = graph.AddParameter("api-key").Resource;
        key.AskFor();
        var questions = new ParameterQuestions(graph.UserSecretsManager, new Notices());

        var error = Assert.Throws<DistributedApplicationException>(() => questions.Answer(key, "the key", keep: true));

        Assert.Contains("UserSecretsId", error.Message, Ordinal);
        Assert.DoesNotContain("the key", error.Message, Ordinal);
        Assert.True(key.IsAskedFor);
    }

    private static SmallGraph Asking(params string[] args)
    {
        var graph = new SmallGraph(null, hasDashboard: true, args);

        // Whoever runs the tests may be a machine, which would not be asked.
        graph.Builder.Services.AddSingleton(new ValueAsking(true));
        return graph;
    }

    private static ParameterQuestions Questions(SmallGraph graph) => graph.Application.Services.GetRequiredService<ParameterQuestions>();

    private static string? Reason(ResourceEvent state) => state.Snapshot.Properties.FirstOrDefault(p => p.Name == ResourceStatus.ReasonProperty)?.Value as string;
}
