using Aspire.Hosting;
using Slipway.Hosting.Aws;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

/// <summary>What can't be published: a sentence with what, where and what to do, and nothing written.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("There is no plan 'Huge' (setting 'Aws:Plan'). There are Starter and Production.", "--Aws:Plan=Huge")]
    [InlineData("AWS has no region 'eu-nowhere-9'.", "--Aws:Region=eu-nowhere-9")]
    [InlineData("Fargate has no task with 300 units of CPU ('web').", "--Aws:Resources:web:Cpu=300")]
    [InlineData("Fargate has no task with 256 units of CPU and 4096 MiB of memory ('web'). With this CPU it has 512, 1024 or 2048 MiB.", "--Aws:Resources:web:MemoryMiB=4096")]
    [InlineData("With this CPU it has 2048 to 8192 MiB in steps of 1024.", "--Aws:Resources:web:Cpu=1024", "--Aws:Resources:web:MemoryMiB=2500")]
    [InlineData("The settings of 'web' (Aws:Resources:web) can't be read", "--Aws:Resources:web:Colour=red")]
    [InlineData("at least 3 and at most 2 tasks make no sense", "--Aws:Resources:web:MinTasks=3", "--Aws:Resources:web:MaxTasks=2")]
    [InlineData("CloudWatch doesn't keep logs for 8 days", "--Aws:Resources:web:LogDays=8")]
    [InlineData("take another egress (setting 'Aws:Network:Egress')", "--Aws:Plan=Production", "--Aws:Network:Egress=InterfaceEndpoints", "--Aws:Resources:web:Telemetry=Traces")]
    [InlineData("it needs WebSockets, which the edge of the plan Starter (an HTTP API) doesn't have; take the plan Production", "--Aws:Resources:web:NeedsWebSockets=true")]
    public async Task A_setting(string expected, params string[] settings) => Assert.Contains(expected, await RefusedAsync(_ => { }, settings), Ordinal);

    [Fact]
    public async Task Production_has_WebSockets()
    {
        using var published = await PublishedGraph.OfAsync(graph =>
        {
            graph.Builder.AddAwsEnvironment("aws").WithPlan(AwsPlan.Production);
            graph.Web("web").WithExternalHttpEndpoints().PublishAsFargateService(service => service.NeedsWebSockets = true);
        });

        Assert.Contains("WebDistribution", published.App.All("AWS::CloudFront::Distribution").Keys);
    }

    [Theory]
    [InlineData("Orders-2", "'Orders-2' is no name for a database on RDS (resource 'orders').")]
    [InlineData("1st", "'1st' is no name for a database on RDS")]
    [InlineData("rdsadmin", "RDS has a database 'rdsadmin' of its own (resource 'orders').")]
    [InlineData("template1", "RDS has a database 'template1' of its own")]
    public async Task A_name_of_a_database(string name, string expected) =>
        Assert.Contains(expected, await RefusedAsync(graph => graph.Builder.AddPostgres("postgres").AddDatabase("orders", name)), Ordinal);

    [Fact]
    public async Task A_connection_string_to_what_was_left_out()
    {
        var said = await RefusedAsync(graph => graph.Worker("worker").WithReference(graph.Builder.AddRedis("cache").ExcludeFromManifest()));

        Assert.Contains("These variables of 'worker' hold what has no counterpart on AWS", said, Ordinal);
        Assert.Contains("ConnectionStrings__cache: ", said, Ordinal);
        Assert.Contains("of 'cache'", said, Ordinal);
    }

    [Fact]
    public async Task A_database_whose_server_was_left_out()
    {
        var said = await RefusedAsync(graph => graph.Builder.AddPostgres("postgres").ExcludeFromManifest().AddDatabase("orders"));

        Assert.StartsWith("'orders' can't be published: it is made of ", said, Ordinal);
        Assert.Contains("'postgres'", said, Ordinal);
    }

    [Fact]
    public async Task Two_places_on_AWS() => Assert.Contains(
        "The graph stands on AWS as 'aws' already, so 'second' can't be a second place for it.", await RefusedAsync(graph => graph.Builder.AddAwsEnvironment("second")), Ordinal);

    [Fact]
    public async Task Containers_and_programs_each_by_its_name()
    {
        var said = await RefusedAsync(graph =>
        {
            graph.Builder.AddContainer("proxy", "nginx");
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(graph.Builder.AppHostDirectory, "tool")).FullName, "Dockerfile"), "FROM scratch");
            graph.Builder.AddDockerfile("tool", "tool");
            graph.Builder.AddExecutable("script", "sh", ".");
        });

        Assert.All(["'proxy' (ContainerResource)", "'tool' (ContainerResource)", "'script' (ExecutableResource)"], name => Assert.Contains(name, said, Ordinal));
        Assert.Contains("Leave a resource out on purpose by ExcludeFromManifest(), or add a mapping of your own", said, Ordinal);
    }

    [Fact]
    public async Task A_secret_on_a_command_line() => Assert.Equal(
        "Argument 2 of 'worker' is secret, and a command line can be seen. Give it by WithEnvironment.",
        await RefusedAsync(graph => graph.Worker("worker").WithArgs("--key", graph.Builder.AddParameter("key", secret: true)), "--Parameters:key=1"));

    [Fact]
    public async Task An_endpoint_that_isnt_HTTP_and_one_with_a_port_of_its_own()
    {
        Assert.Contains("its endpoint 'mqtt' speaks tcp", await RefusedAsync(graph => graph.Worker("hub").WithEndpoint(targetPort: 1883, name: "mqtt", scheme: "tcp")), Ordinal);
        Assert.Contains(
            "its endpoint 'admin' has a port of its own",
            await RefusedAsync(graph => graph.Worker("hub").WithHttpEndpoint(targetPort: 5000).WithHttpEndpoint(targetPort: 5001, name: "admin")), Ordinal);
    }

    [Fact]
    public async Task A_call_to_what_is_external_on_Starter_but_not_on_Production()
    {
        Assert.Contains("'web' is external, and 'worker' would call it within the network, where the plan Starter gives it no name.", await RefusedAsync(Call), Ordinal);

        using var published = await PublishedGraph.OfAsync(
            graph =>
            {
                graph.Builder.AddAwsEnvironment("aws");
                Call(graph);
            },
            "--Aws:Plan=Production");
        Assert.Equal("A", (string?)published.App["WebDiscovery"]["DnsConfig"]!["DnsRecords"]![0]!["Type"]);
        Assert.Contains("WebDiscovery", Template.Text(published.App["WebService"]["ServiceRegistries"]), Ordinal);
        Assert.NotNull(published.App["WebService"]["LoadBalancers"]);

        static void Call(PublishedGraph graph) => graph.Worker("worker").WithReference(graph.Web("web").WithExternalHttpEndpoints());
    }

    [Fact]
    public async Task A_place_that_cant_be_written_to()
    {
        var file = Path.GetTempFileName();
        try
        {
            var said = await RefusedAsync(_ => { }, "--output-path", Path.Combine(file, "out"));

            Assert.StartsWith($"Publish can't write to '{Path.Combine(file, "out")}': ", said, Ordinal);
            Assert.EndsWith("Give another folder by --output-path.", said, Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_an_earlier_publish_wrote_stays_when_a_later_one_is_refused()
    {
        using var published = await PublishedGraph.OfAsync(graph => graph.Builder.AddAwsEnvironment("aws"));
        var before = published.Everything;

        await RefusedAsync(graph => graph.Builder.AddContainer("proxy", "nginx"), "--output-path", published.Output);

        Assert.Equal(before, published.Everything);
    }

    [Fact]
    public async Task What_a_killed_publish_had_written_goes_with_the_next_one_and_what_a_running_one_writes_stays()
    {
        using var ended = System.Diagnostics.Process.Start("dotnet", "--version");
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] drafts = [];

        using var published = await PublishedGraph.OfAsync(graph =>
        {
            graph.Builder.AddAwsEnvironment("aws");
            drafts = [$"{graph.Output}.{ended.Id}.draft", $"{graph.Output}.1.draft", $"{graph.Output}.mine.draft"];
            foreach (var draft in drafts) Directory.CreateDirectory(Path.Combine(draft, "cdk.out"));
        });

        Assert.Equal([false, true, true], drafts.Select(Directory.Exists));
    }

    [Fact]
    public async Task A_folder_with_files_of_others_is_not_replaced()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-").FullName;
        try
        {
            var file = Path.Combine(folder, "thesis.txt");
            await File.WriteAllTextAsync(file, "three years of work", TestContext.Current.CancellationToken);

            Assert.Contains($"'{folder}' holds other files than those that publish writes", await RefusedAsync(_ => { }, "--output-path", folder), Ordinal);

            Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> RefusedAsync(Action<PublishedGraph> write, params string[] settings) => PublishedGraph.RefusedAsync(
        graph =>
        {
            graph.Builder.AddAwsEnvironment("aws");
            if (settings.Any(setting => setting.StartsWith("--Aws:Resources:web", Ordinal))) graph.Web("web").WithExternalHttpEndpoints();
            write(graph);
        },
        settings);
}
