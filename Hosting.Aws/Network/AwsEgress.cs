namespace Slipway.Hosting.Aws;

/// <summary>How the tasks of a Production environment reach what lies outside its network: AWS's own services, and the internet.</summary>
public enum AwsEgress
{
    /// <summary>A NAT gateway per zone: tasks stand in private subnets and may call anybody. The dearest, by the hour and by the gigabyte.</summary>
    NatGateway,

    /// <summary>Interface endpoints of the AWS services that tasks need: nothing but AWS can be reached.</summary>
    InterfaceEndpoints,

    /// <summary>A public address per task, into which nobody may connect, as in Starter: the cheapest.</summary>
    PublicAddress,
}
