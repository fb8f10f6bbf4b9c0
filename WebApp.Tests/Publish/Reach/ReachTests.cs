using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Who can reach whom, by the templates alone.</summary>
public sealed class ReachTests(PublishedBoard board)
{
    [Fact]
    public async Task On_Starter_the_world_reaches_the_HTTP_API_and_the_images_and_nothing_else()
    {
        var assembly = await board.OfAsync("Starter");

        Assert.Equal(
        [
            "EdgeLink -> WebappService tcp 8080",
            "ImagesDistribution -> ImagesBucket",
            "WebappApi -> EdgeLink",
            "WebappService -> CacheNodes tcp 6379",
            "WebappService -> PostgresInstance tcp 5432",
            "WebappService -> internet tcp 443",
            "WebappService -> internet tcp 587",
            "internet -> ImagesDistribution",
            "internet -> WebappApi",
        ],
        new Reachability(assembly).Ways);
    }

    [Fact]
    public async Task On_Production_the_world_reaches_CloudFront_which_reaches_a_balancer_without_an_address()
    {
        var assembly = await board.OfAsync("Production");

        Assert.Equal(
        [
            "ImagesDistribution -> ImagesBucket",
            "WebappBalancer -> WebappService tcp 8080",
            "WebappDistribution -> WebappBalancer tcp 80",
            "WebappService -> CacheNodes tcp 6379",
            "WebappService -> PostgresInstance tcp 5432",
            "WebappService -> internet tcp 443",
            "WebappService -> internet tcp 587",
            "internet -> ImagesDistribution",
            "internet -> WebappDistribution",
        ],
        new Reachability(assembly).Ways);
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Nothing_is_overlooked(string plan)
    {
        var assembly = await board.OfAsync(plan);

        Assert.Empty(Member.UnknownIn(assembly));
        Assert.DoesNotContain(assembly.Resources, resource => Entrances.Unknown.Contains(resource.Type));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Addresses_may_come_in_at_the_edge_alone_and_everywhere_else_groups_name_groups(string plan)
    {
        var assembly = await board.OfAsync(plan);

        var balancers = Member.AllOf(assembly).Where(member => member.Resource.Type == "AWS::ElasticLoadBalancingV2::LoadBalancer").SelectMany(member => member.Groups);
        Assert.All(GroupRule.AllOf(assembly).Where(rule => rule.IsIngress && rule.Peer is null), rule =>
        {
            Assert.Contains(rule.Group, balancers);
            Assert.False(rule.Range is "0.0.0.0/0" or "::/0", $"{rule}");
        });
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Whoever_may_call_a_group_is_let_in_there_and_nobody_is_let_in_who_may_not_call(string plan)
    {
        var rules = GroupRule.AllOf(await board.OfAsync(plan)).Where(rule => rule.Peer is not null).ToArray();
        string[] Pairs(bool isIngress) =>
        [
            .. rules.Where(rule => rule.IsIngress == isIngress)
                .Select(rule => isIngress ? $"{rule.Peer!.Id} {rule.Group.Id} {rule.Ports}" : $"{rule.Group.Id} {rule.Peer!.Id} {rule.Ports}").Order(StringComparer.Ordinal),
        ];

        Assert.NotEmpty(Pairs(isIngress: true));
        Assert.Equal(Pairs(isIngress: false), Pairs(isIngress: true));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Only_tasks_call_the_outside_and_only_where_they_have_something_to_say(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var tasks = Member.AllOf(assembly).Where(member => member.Resource.Type == "AWS::ECS::Service").SelectMany(member => member.Groups).ToArray();

        var open = GroupRule.AllOf(assembly).Where(rule => !rule.IsIngress && rule.IsOpen).ToArray();

        Assert.All(open, rule => Assert.Contains(rule.Group, tasks));
        Assert.Equal(["tcp 443", "tcp 587"], open.Select(rule => rule.Ports.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Database_and_cache_stand_in_two_zones_where_no_route_leads_out(string plan)
    {
        var assembly = await board.OfAsync(plan);
        var stores = Member.AllOf(assembly).Where(member => member.Resource.Type is "AWS::RDS::DBInstance" or "AWS::ElastiCache::ReplicationGroup").ToArray();

        Assert.Equal(2, stores.Length);
        Assert.All(stores, store =>
        {
            Assert.False(store.IsAddressed);
            Assert.Equal(2, store.Subnets.Select(subnet => assembly.Text(subnet, "AvailabilityZone")).Distinct(StringComparer.Ordinal).Count());
            Assert.All(store.Subnets, subnet => Assert.Empty(new Routes(assembly).Of(subnet)));
        });
    }
}
