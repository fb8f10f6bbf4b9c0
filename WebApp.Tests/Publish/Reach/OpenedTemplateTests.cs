using System.Text.Json.Nodes;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Holes cut into copies of the templates: each must be seen, or the tests of reachability prove nothing.</summary>
public sealed class OpenedTemplateTests(PublishedBoard board)
{
    private const string AnybodyIn = """{"IpProtocol":"tcp","FromPort":8080,"ToPort":8080,"CidrIp":"0.0.0.0/0"}""";

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("0.0.0.0/1")]
    [InlineData("203.0.113.7/32")]
    public Task A_rule_of_its_own_that_lets_the_internet_to_the_tasks_is_seen(string range) => SeenAsync(
        "Starter",
        assembly => assembly.App.Add("Hole", "AWS::EC2::SecurityGroupIngress", $$$"""{"GroupId":{"Ref":"WebappGroup"},"IpProtocol":"tcp","FromPort":8080,"ToPort":8080,"CidrIp":"{{{range}}}"}"""),
        "internet -> WebappService tcp 8080");

    [Fact]
    public Task A_rule_within_the_group_is_seen() => SeenAsync(
        "Starter",
        assembly => assembly.Data["WebappGroup"].Properties["SecurityGroupIngress"] = new JsonArray(JsonNode.Parse(AnybodyIn)),
        "internet -> WebappService tcp 8080");

    [Fact]
    public Task A_prefix_list_that_leads_to_the_tasks_is_seen() => SeenAsync(
        "Starter",
        assembly => assembly.App.Add("Hole", "AWS::EC2::SecurityGroupIngress", """{"GroupId":{"Ref":"WebappGroup"},"IpProtocol":"-1","SourcePrefixListId":"pl-3b927c52"}"""),
        "internet -> WebappService everything");

    [Fact]
    public Task The_same_rule_opens_nothing_where_tasks_have_no_address() => SeenAsync(
        "Production",
        assembly => assembly.Data["WebappGroup"].Properties["SecurityGroupIngress"] = new JsonArray(JsonNode.Parse(AnybodyIn)));

    [Fact]
    public Task A_balancer_with_an_address_in_a_public_subnet_is_seen() => SeenAsync(
        "Production",
        assembly =>
        {
            var balancer = assembly.App["WebappBalancer"].Properties;
            balancer["Scheme"] = "internet-facing";
            assembly.App["EdgeGroup"].Properties["SecurityGroupIngress"]![0]!["CidrIp"] = "0.0.0.0/0";
            assembly.Data["NetworkTaskSubnetAParameter"].Properties["Value"] = new JsonObject { ["Ref"] = "PublicASubnet" };
        },
        "internet -> WebappBalancer tcp 80");

    [Fact]
    public Task A_database_with_an_address_is_seen_once_a_route_leads_to_it()
    {
        void Open(CloudAssembly assembly)
        {
            assembly.Data["PostgresInstance"].Properties["PubliclyAccessible"] = true;
            assembly.Data.Add("Hole", "AWS::EC2::SecurityGroupIngress", """{"GroupId":{"Fn::GetAtt":["PostgresGroup","GroupId"]},"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"CidrIp":"0.0.0.0/0"}""");
        }

        return Task.WhenAll(
            SeenAsync("Starter", Open),
            SeenAsync(
                "Starter",
                assembly =>
                {
                    Open(assembly);
                    assembly.Data.Add("Way", "AWS::EC2::Route", """{"RouteTableId":{"Ref":"IsolatedRoutes"},"DestinationCidrBlock":"0.0.0.0/0","GatewayId":{"Ref":"InternetGateway"}}""");
                },
                "internet -> PostgresInstance tcp 5432"));
    }

    [Fact]
    public Task A_rule_that_lets_the_edge_to_the_cache_is_seen() => SeenAsync(
        "Starter",
        assembly =>
        {
            assembly.App.Add("HoleOut", "AWS::EC2::SecurityGroupEgress", """{"GroupId":{"Fn::GetAtt":["EdgeGroup","GroupId"]},"IpProtocol":"tcp","FromPort":6000,"ToPort":7000,"CidrIp":"10.0.0.0/8"}""");
            assembly.App.Add("HoleIn", "AWS::EC2::SecurityGroupIngress", """{"GroupId":{"Ref":"CacheGroupId"},"IpProtocol":"-1","SourceSecurityGroupId":{"Fn::GetAtt":["EdgeGroup","GroupId"]}}""");
            Hand(assembly, "CacheGroupId", """{"Fn::GetAtt":["CacheGroup","GroupId"]}""");
        },
        "EdgeLink -> CacheNodes tcp 6000-7000");

    [Fact]
    public Task A_group_that_says_nothing_of_what_it_lets_out_lets_everything_out() => SeenAsync(
        "Starter",
        assembly => assembly.Data["WebappGroup"].Properties.Remove("SecurityGroupEgress"),
        "WebappService -> internet everything");

    [Fact]
    public Task A_bucket_that_may_become_public_is_seen() => SeenAsync(
        "Production",
        assembly => assembly.Data["ImagesBucket"].Properties["PublicAccessBlockConfiguration"]!["BlockPublicPolicy"] = false,
        "internet -> ImagesBucket");

    [Fact]
    public async Task A_thing_in_the_network_of_a_kind_that_nobody_knows_is_told()
    {
        var assembly = (await board.OfAsync("Starter")).With(copy => copy.Data.Add("Files", "AWS::EFS::MountTarget", """{"SecurityGroups":[{"Fn::GetAtt":["WebappGroup","GroupId"]}]}"""));

        Assert.Equal("Files", Assert.Single(Member.UnknownIn(assembly)).Id);
    }

    /// <summary>The ways that a change has added.</summary>
    private async Task SeenAsync(string plan, Action<CloudAssembly> change, params string[] ways)
    {
        var assembly = await board.OfAsync(plan);
        Assert.Equal(ways, new Reachability(assembly.With(change)).Ways.Except(new Reachability(assembly).Ways, StringComparer.Ordinal));
    }

    private static void Hand(CloudAssembly assembly, string name, string value)
    {
        assembly.Data.Add($"{name}Parameter", "AWS::SSM::Parameter", $$"""{"Name":"/{{name}}","Type":"String","Value":{{value}}}""");
        assembly.App.Parameters[name] = new JsonObject { ["Type"] = "AWS::SSM::Parameter::Value<String>", ["Default"] = $"/{name}" };
    }
}
