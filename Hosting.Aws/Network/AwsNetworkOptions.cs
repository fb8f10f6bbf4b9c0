namespace Slipway.Hosting.Aws;

/// <summary>Where an environment stands. Every setting has its like in the section <c>Aws:Network</c>, which is stronger.</summary>
public sealed class AwsNetworkOptions
{
    /// <summary>The names of two zones, such as <c>us-east-1a</c>. By default the region's first two; some pieces don't exist in some zones.</summary>
    public IList<string> Zones { get; } = [];

    /// <summary>How tasks reach the outside in Production. Default: <see cref="AwsEgress.NatGateway"/>. In Starter they have public addresses.</summary>
    public AwsEgress? Egress { get; set; }

    /// <summary>A VPC that exists already, such as <c>vpc-0a1b2c3d</c>. Then its subnets must be named as well; nothing is looked up.</summary>
    public string? VpcId { get; set; }

    /// <summary>Of <see cref="VpcId"/>: its addresses, such as <c>10.20.0.0/16</c>. Needed in Production, where CloudFront calls from within them.</summary>
    public string? VpcCidr { get; set; }

    /// <summary>Of <see cref="VpcId"/>: two subnets, in two zones, with a route to an internet gateway, for tasks with public addresses.</summary>
    public IList<string> PublicSubnetIds { get; } = [];

    /// <summary>Of <see cref="VpcId"/>: two subnets, in two zones, with a way out but none in. Needed in Production unless tasks have public addresses. The VPC needs an internet gateway in any case: CloudFront asks for it.</summary>
    public IList<string> PrivateSubnetIds { get; } = [];

    /// <summary>Of <see cref="VpcId"/>: two subnets, in two zones, without a way out, for database and cache.</summary>
    public IList<string> IsolatedSubnetIds { get; } = [];
}
