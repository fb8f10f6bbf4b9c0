using Aspire.Hosting;
using Slipway.Hosting.Aws;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Who can reach whom in graphs that are not the board's, and with other ways out.</summary>
public sealed class OwnGraphReachTests
{
    [Theory]
    [InlineData(AwsEgress.NatGateway, true)]
    [InlineData(AwsEgress.PublicAddress, true)]
    [InlineData(AwsEgress.InterfaceEndpoints, false)]
    public async Task Whichever_way_tasks_go_out_by_nobody_comes_in_by_it(AwsEgress egress, bool reachesTheInternet)
    {
        var assembly = await GraphPublication.OfAsync(graph => graph.AddBoard(), [.. GraphPublication.Passwords, "--Aws:Plan=Production", $"--Aws:Network:Egress={egress}"]);

        var ways = new Reachability(assembly).Ways;

        Assert.Equal(["internet -> ImagesDistribution", "internet -> WebappDistribution"], ways.Where(way => way.StartsWith("internet ->", StringComparison.Ordinal)));
        Assert.Equal(reachesTheInternet, ways.Contains("WebappService -> internet tcp 443"));
        Assert.Equal(["WebappService -> PostgresInstance tcp 5432"], ways.Where(way => way.Contains("-> PostgresInstance", StringComparison.Ordinal)));
        Assert.Empty(Member.UnknownIn(assembly));
    }

    [Theory]
    [InlineData(AwsPlan.Starter, "internet -> FrontApi")]
    [InlineData(AwsPlan.Production, "internet -> FrontDistribution")]
    public async Task A_service_that_is_not_declared_external_is_reached_by_who_refers_to_it_alone(AwsPlan plan, string entrance)
    {
        var assembly = await GraphPublication.OfAsync(
            graph =>
            {
                graph.AddAwsEnvironment("aws");
                var catalog = graph.AddProject("catalog", Paths.EchoProject);
                graph.AddProject("stranger", Paths.EchoProject);
                graph.AddProject("front", Paths.EchoProject).WithReference(catalog).WithExternalHttpEndpoints();
            },
            $"--Aws:Plan={plan}");

        var ways = new Reachability(assembly).Ways;

        Assert.Equal([entrance], ways.Where(way => way.StartsWith("internet ->", StringComparison.Ordinal)));
        Assert.Equal(["FrontService -> CatalogService tcp 8080"], ways.Where(way => way.Contains("-> CatalogService", StringComparison.Ordinal)));
        Assert.DoesNotContain(ways, way => way.Contains("-> StrangerService", StringComparison.Ordinal));
    }
}
