using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebApp.Tests.Judges;

namespace WebApp.Tests.Network;

public sealed class NetworkTests
{
    [Fact]
    public async Task With_interface_endpoints_no_route_leads_out_of_the_tasks_subnets()
    {
        var data = (await PublishedGraph.OfAsync("endpoints")).Data;
        var route = Assert.Single(PublishedGraph.OfType(data, "AWS::EC2::Route")).Value;

        Assert.Equal("PublicRoutes", (string?)route["RouteTableId"]!["Ref"]);
        Assert.Empty(PublishedGraph.OfType(data, "AWS::EC2::NatGateway"));
        Assert.Equal("PrivateRoutes", (string?)data["PrivateAAssociation"]!["Properties"]!["RouteTableId"]!["Ref"]);
    }

    [Fact]
    public async Task There_is_an_interface_endpoint_for_each_service_that_tasks_call_and_for_no_other()
    {
        var data = (await PublishedGraph.OfAsync("endpoints")).Data;
        var endpoints = PublishedGraph.OfType(data, "AWS::EC2::VPCEndpoint").Values.Where(endpoint => (string?)endpoint["VpcEndpointType"] == "Interface").ToArray();

        Assert.Equal(["ecr.api", "ecr.dkr", "email-smtp", "logs", "secretsmanager", "ssmmessages"], endpoints.Select(ServiceOf).Order(StringComparer.Ordinal));
        Assert.All(endpoints, endpoint =>
        {
            Assert.True((bool?)endpoint["PrivateDnsEnabled"]);
            Assert.Equal(["PrivateASubnet", "PrivateBSubnet"], endpoint["SubnetIds"]!.AsArray().Select(subnet => (string?)subnet!["Ref"]));
            Assert.Equal("AwsEndpointsGroup", (string?)Assert.Single(endpoint["SecurityGroupIds"]!.AsArray())!["Fn::GetAtt"]![0]);
        });
    }

    [Fact]
    public async Task Endpoints_are_called_by_tasks_alone_and_on_their_two_ports_alone()
    {
        var data = (await PublishedGraph.OfAsync("endpoints")).Data;
        var rules = PublishedGraph.OfType(data, "AWS::EC2::SecurityGroupIngress").Values.Where(rule => (string?)rule["GroupId"]!["Fn::GetAtt"]![0] == "AwsEndpointsGroup").ToArray();

        Assert.Equal([443, 587], rules.Select(rule => (int)rule["FromPort"]!).Order());
        Assert.All(rules, rule => Assert.Equal("WebappGroup", (string?)rule["SourceSecurityGroupId"]!["Fn::GetAtt"]![0]));
        Assert.Null(data["AwsEndpointsGroup"]!["Properties"]!["SecurityGroupIngress"]);
        Assert.DoesNotContain("WebappOutside587Out", data.Select(resource => resource.Key));
    }

    [Fact]
    public async Task Of_a_VPC_that_exists_nothing_is_made()
    {
        var published = await PublishedGraph.OfAsync("existing");
        var types = published.Data.Concat(published.App).Select(resource => (string)resource.Value!["Type"]!).Where(type => type.StartsWith("AWS::EC2::", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.Equal(["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress"], types.Order(StringComparer.Ordinal));
        Assert.Equal(["subnet-0000001a", "subnet-0000001b"], published.Data["PostgresSubnets"]!["Properties"]!["SubnetIds"]!.AsArray().Select(subnet => (string?)subnet));
        Assert.Equal("subnet-0000000a", (string?)published.Data["NetworkTaskSubnetAParameter"]!["Properties"]!["Value"]);
        Assert.Equal("vpc-0a1b2c3d", (string?)published.Data["WebappGroup"]!["Properties"]!["VpcId"]);
        Assert.Equal("10.20.0.0/16", (string?)published.App["EdgeGroup"]!["Properties"]!["SecurityGroupIngress"]![0]!["CidrIp"]);
    }

    [Fact]
    public async Task Subnets_stand_in_the_zones_that_were_chosen()
    {
        var subnets = PublishedGraph.OfType((await PublishedGraph.OfAsync("zones")).Data, "AWS::EC2::Subnet");

        Assert.All(subnets, subnet => Assert.Equal(subnet.Key.EndsWith("ASubnet", StringComparison.Ordinal) ? "us-east-1c" : "us-east-1d", (string?)subnet.Value["AvailabilityZone"]));
    }

    /// <summary>EC2 refuses any other character, an apostrophe among them, and only when it is deployed.</summary>
    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    [InlineData("endpoints")]
    public async Task Descriptions_of_security_groups_and_rules_are_such_as_EC2_takes(string graph)
    {
        var published = await PublishedGraph.OfAsync(graph);
        var groups = published.Data.Concat(published.App).Where(resource => ((string)resource.Value!["Type"]!).StartsWith("AWS::EC2::SecurityGroup", StringComparison.Ordinal));
        var descriptions = groups.SelectMany(group => Descriptions(group.Value!["Properties"]!)).ToArray();

        Assert.NotEmpty(descriptions);
        Assert.All(descriptions, description => Assert.Matches(new Regex(@"^[A-Za-z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}$", RegexOptions.None, TimeSpan.FromSeconds(1)), description));
    }

    private static string ServiceOf(JsonObject endpoint) => ((string)endpoint["ServiceName"]!["Fn::Join"]![1]![2]!)[1..];

    private static IEnumerable<string> Descriptions(JsonNode node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => property.Key is "Description" or "GroupDescription" ? [(string)property.Value!] : Descriptions(property.Value!)),
        JsonArray array => array.SelectMany(item => Descriptions(item!)),
        _ => [],
    };
}
