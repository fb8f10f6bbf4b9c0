using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Cost;

/// <summary>Nothing that the mapping makes is missing from the bill: it is priced, free, or listed by name.</summary>
public sealed class EveryResourceTests
{
    // Types that are priced, or known to be free, though no mapping makes them.
    private static readonly Dictionary<string, string> NotOurs = new(StringComparer.Ordinal)
    {
        ["AWS::CDK::Metadata"] = "the CDK itself may add it",
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = "the CDK's own clusters have it",
        ["AWS::KMS::Key"] = "for the callbacks of an AppHost",
        ["AWS::Route53::HostedZone"] = "for the callbacks of an AppHost",
        ["AWS::ServiceDiscovery::PublicDnsNamespace"] = "for the callbacks of an AppHost",
        ["AWS::WAFv2::WebACL"] = "for the callback Distribution",
    };

    [Theory]
    [MemberData(nameof(VariantGraph.Names), MemberType = typeof(VariantGraph))]
    public async Task Every_resource_is_priced_or_free_or_listed(string variant)
    {
        var templates = await VariantGraph.PublishAsync(variant);

        var estimate = templates.Price();

        var told = estimate.Bills[0].Lines.Select(line => (line.Stack, line.Id)).Concat(estimate.Free.Concat(estimate.NotPriced).Select(one => (one.Stack, one.Id))).ToHashSet();
        Assert.All(templates.All.SelectMany(template => template.Resources), resource => Assert.Contains((resource.Template.Stack, resource.Id), told));
        // What AWS keeps to itself; and nothing for want of a figure, or of somebody who looked.
        Assert.All(estimate.NotPriced, one => Assert.True(one is { Type: "AWS::ServiceDiscovery::Service", LacksFigure: false }, $"{one.Type} {one.Id}: {one.Reason}"));
        Assert.Equal(variant.StartsWith("Starter", StringComparison.Ordinal) ? 1 : 0, estimate.NotPriced.Count);
    }

    [Theory]
    [MemberData(nameof(VariantGraph.Names), MemberType = typeof(VariantGraph))]
    public async Task Every_resource_that_costs_belongs_to_the_graph_or_stands_around_it(string variant)
    {
        var estimate = (await VariantGraph.PublishAsync(variant)).Price();

        string[] graph = ["key", "greeting", "postgres", "board", "cache", "images", "mail", "api", "web", "worker"];
        Assert.Equal(graph.Order(StringComparer.Ordinal), estimate.Owners.Take(graph.Length).Order(StringComparer.Ordinal));
        Assert.Equal(["network", "edge", "observability", "account"], estimate.Owners.Skip(graph.Length));
        Assert.All(estimate.Bills[0].Lines, line => Assert.Contains(line.Owner, estimate.Owners));
        Assert.All(estimate.Bills[0].Lines.Where(line => line.Id.StartsWith("Postgres", StringComparison.Ordinal)), line => Assert.Equal("postgres", line.Owner));
        Assert.Contains(estimate.Bills[0].Lines, line => line.Owner == "worker");
    }

    [Fact]
    public async Task Every_type_that_is_known_is_made_by_some_mapping_or_has_a_reason()
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in VariantGraph.All) made.UnionWith(Types(await VariantGraph.PublishAsync(variant)));

        var known = Pricers.Types.Concat(FreeTypes.Reasons.Keys);

        Assert.Equal(NotOurs.Keys.Order(StringComparer.Ordinal), known.Except(made, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(Pricers.Types.Intersect(FreeTypes.Reasons.Keys, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Types(CloudTemplates templates) => templates.All.SelectMany(template => template.Resources).Select(resource => resource.Type);
}
