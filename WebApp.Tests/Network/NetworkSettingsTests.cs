using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Network;

namespace WebApp.Tests.Network;

public sealed class NetworkSettingsTests
{
    private const string Existing = "VpcId=vpc-0a1b2c3d;VpcCidr=10.20.0.0/16;PrivateSubnetIds:0=subnet-0000000a;PrivateSubnetIds:1=subnet-0000000b;IsolatedSubnetIds:0=subnet-0000001a;IsolatedSubnetIds:1=subnet-0000001b";

    [Theory]
    [InlineData("Zone=us-east-1a", "There is no setting 'Aws:Network:Zone'")]
    [InlineData("Egress=Nat", "Aws:Network:Egress' is one of NatGateway, InterfaceEndpoints, PublicAddress")]
    [InlineData("Zones:0=us-east-1a", "has one")]
    [InlineData("Zones:0=us-east-1a;Zones:1=us-east-1a", "two different zones")]
    [InlineData("Zones:0=us-east-1a;Zones:1=eu-west-1a", "isn't in the region us-east-1")]
    [InlineData("Zones:0=use1-az1;Zones:1=use1-az2", "is no zone of a region")]
    [InlineData("PrivateSubnetIds:0=subnet-0000000a", "'Aws:Network:VpcId' is missing")]
    [InlineData("VpcCidr=10.20.0.0/16", "'Aws:Network:VpcId' is missing")]
    [InlineData("VpcId=vpc-0a1b2c3d", "Aws:Network:PrivateSubnetIds (two, in two zones), Aws:Network:IsolatedSubnetIds (two, in two zones), Aws:Network:VpcCidr")]
    [InlineData("VpcId=vpc-0a1b2c3d;Egress=PublicAddress", "Give Aws:Network:PublicSubnetIds (two, in two zones)")]
    [InlineData("VpcId=mine", "is no id of a VPC")]
    [InlineData(Existing + ";Zones:0=us-east-1a", "of one that exists the subnets say where")]
    [InlineData(Existing + ";Egress=InterfaceEndpoints", "nothing of vpc-0a1b2c3d is changed here")]
    [InlineData(Existing + ";PrivateSubnetIds:1=subnet-x", "'subnet-x', which is no id of a subnet")]
    [InlineData(Existing + ";PrivateSubnetIds:1=subnet-0000000a", "has a subnet twice")]
    [InlineData(Existing + ";VpcCidr=10.20.0.0/8", "is no range of addresses of a VPC")]
    public void What_can_not_be_a_network_is_refused_with_the_remedy(string settings, string message)
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => Read(settings, AwsPlan.Production));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Starter_needs_public_subnets_of_a_VPC_that_exists_and_no_range()
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => Read("VpcId=vpc-0a1b2c3d;IsolatedSubnetIds:0=subnet-0000001a;IsolatedSubnetIds:1=subnet-0000001b", AwsPlan.Starter));

        Assert.EndsWith("Give Aws:Network:PublicSubnetIds (two, in two zones).", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_of_the_settings_stand_in_the_place_of_those_of_the_AppHost()
    {
        var options = new AwsNetworkOptions { Zones = { "us-east-1a", "us-east-1b" } };

        NetworkSettings.Read(options, Section("Zones:0=us-east-1c;Zones:1=us-east-1d"));

        Assert.Equal(["us-east-1c", "us-east-1d"], options.Zones);
    }

    [Fact]
    public void A_VPC_that_is_described_whole_is_taken() => Assert.Equal("vpc-0a1b2c3d", Read(Existing, AwsPlan.Production).VpcId);

    private static AwsNetworkOptions Read(string settings, AwsPlan plan)
    {
        var options = new AwsNetworkOptions();
        NetworkSettings.Read(options, Section(settings));
        NetworkRules.Check(options, plan, "us-east-1");
        return options;
    }

    private static IConfigurationSection Section(string settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in settings.Split(';').Select(pair => pair.Split('=', 2))) values[$"Aws:Network:{pair[0]}"] = pair[1];
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Aws:Network");
    }
}
