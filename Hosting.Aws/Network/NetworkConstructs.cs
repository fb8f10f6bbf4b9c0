using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Slipway.Hosting.Aws.Network;

/// <summary>A VPC over two zones. Both plans number their subnets alike, so that changing the plan moves neither database nor cache.</summary>
internal sealed class NetworkConstructs(Stack stack, AwsNetworkOptions options, AwsEgress egress)
{
    private const string Cidr = "10.0.0.0/16";
    private const int Zones = 2;
    private static readonly string[] ZoneNames = ["A", "B"];

    public AwsNetwork Build()
    {
        if (options.VpcId is { } existing) return Existing(existing);

        var vpc = new CfnVPC(stack, "Vpc", new CfnVPCProps { CidrBlock = Cidr, EnableDnsHostnames = true, EnableDnsSupport = true, Tags = Named("") });
        var gateway = new CfnInternetGateway(stack, "InternetGateway", new CfnInternetGatewayProps { Tags = Named("") });
        var attachment = new CfnVPCGatewayAttachment(stack, "InternetGatewayAttachment", new CfnVPCGatewayAttachmentProps { VpcId = vpc.Ref, InternetGatewayId = gateway.Ref });

        // A route table for all that goes out directly.
        var outside = RouteTable(vpc, "Public");
        Route(outside, "Public", new CfnRouteProps { GatewayId = gateway.Ref }).AddDependency(attachment);
        var publicSubnets = Subnets(vpc, "Public", firstBlock: 0, _ => outside);

        var hasPrivate = egress != AwsEgress.PublicAddress;
        var ways = hasPrivate ? PrivateRouteTables(vpc, publicSubnets) : [];
        var privateSubnets = hasPrivate ? Subnets(vpc, "Private", firstBlock: 2, zone => ways[zone % ways.Length]) : [];

        var nowhere = RouteTable(vpc, "Isolated");
        var isolatedSubnets = Subnets(vpc, "Isolated", firstBlock: 4, _ => nowhere);

        // Free, and what is pulled from ECR comes from S3.
        _ = new CfnVPCEndpoint(stack, "S3Endpoint", new CfnVPCEndpointProps
        {
            VpcId = vpc.Ref,
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{AwsPseudo.REGION}.s3",
            RouteTableIds = [outside.Ref, .. ways.Select(way => way.Ref)],
        });
        return new AwsNetwork(vpc.Ref, Ids(publicSubnets), Ids(privateSubnets), Ids(isolatedSubnets), Cidr);
    }

    /// <summary>Nothing of it is made or changed here.</summary>
    private AwsNetwork Existing(string vpc) =>
        new(vpc, [.. options.PublicSubnetIds], egress == AwsEgress.PublicAddress ? [] : [.. options.PrivateSubnetIds], [.. options.IsolatedSubnetIds], options.VpcCidr ?? "", IsOwn: false);

    /// <summary>One per zone with a NAT gateway each, so that the loss of a zone is the loss of that zone alone; otherwise one that leads nowhere.</summary>
    private CfnRouteTable[] PrivateRouteTables(CfnVPC vpc, CfnSubnet[] publicSubnets)
    {
        if (egress == AwsEgress.InterfaceEndpoints) return [RouteTable(vpc, "Private")];
        return
        [
            .. ZoneNames.Select((zone, index) =>
            {
                var address = new CfnEIP(stack, $"NatAddress{zone}", new CfnEIPProps { Domain = "vpc", Tags = Named($"nat-{zone}") });
                var nat = new CfnNatGateway(stack, $"NatGateway{zone}", new CfnNatGatewayProps { SubnetId = publicSubnets[index].Ref, AllocationId = address.AttrAllocationId, Tags = Named(zone) });
                var table = RouteTable(vpc, $"Private{zone}");
                Route(table, $"Private{zone}", new CfnRouteProps { NatGatewayId = nat.Ref });
                return table;
            }),
        ];
    }

    private CfnRouteTable RouteTable(CfnVPC vpc, string name) =>
        new(stack, $"{name}Routes", new CfnRouteTableProps { VpcId = vpc.Ref, Tags = Named(name) });

    /// <summary>The way to everybody else.</summary>
    private CfnRoute Route(CfnRouteTable table, string name, CfnRouteProps props)
    {
        props.RouteTableId = table.Ref;
        props.DestinationCidrBlock = "0.0.0.0/0";
        return new CfnRoute(stack, $"{name}Route", props);
    }

    private CfnSubnet[] Subnets(CfnVPC vpc, string kind, int firstBlock, Func<int, CfnRouteTable> routes) =>
    [
        .. Enumerable.Range(0, Zones).Select(zone =>
        {
            var name = $"{kind}{ZoneNames[zone]}";
            var subnet = new CfnSubnet(stack, $"{name}Subnet", new CfnSubnetProps
            {
                VpcId = vpc.Ref,
                CidrBlock = string.Create(CultureInfo.InvariantCulture, $"10.0.{(firstBlock + zone) * 16}.0/20"),
                AvailabilityZone = options.Zones.Count > 0 ? options.Zones[zone] : Fn.Select(zone, Fn.GetAzs()),
                MapPublicIpOnLaunch = false,
                Tags = Named(name),
            });
            _ = new CfnSubnetRouteTableAssociation(stack, $"{name}Association", new CfnSubnetRouteTableAssociationProps { SubnetId = subnet.Ref, RouteTableId = routes(zone).Ref });
            return subnet;
        }),
    ];

    private CfnTag[] Named(string name) => [new CfnTag { Key = "Name", Value = name.Length == 0 ? stack.StackName : $"{stack.StackName}-{name.ToLowerInvariant()}" }];

    private static string[] Ids(CfnSubnet[] subnets) => [.. subnets.Select(subnet => subnet.Ref)];
}
