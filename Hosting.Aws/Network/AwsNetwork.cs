namespace Slipway.Hosting.Aws.Network;

/// <summary>The network that an environment stands in, as tokens of the data stack.</summary>
/// <param name="VpcId">The VPC.</param>
/// <param name="PublicSubnets">Two subnets with a route to an internet gateway.</param>
/// <param name="PrivateSubnets">Two with a way out; none where tasks stand in public ones.</param>
/// <param name="IsolatedSubnets">Two without a way out.</param>
/// <param name="Cidr">Its addresses; empty where nobody needs them.</param>
/// <param name="IsOwn">Whether it is the environment's own rather than one that was there before.</param>
internal sealed record AwsNetwork(string VpcId, string[] PublicSubnets, string[] PrivateSubnets, string[] IsolatedSubnets, string Cidr, bool IsOwn = true)
{
    /// <summary>Where tasks stand.</summary>
    public string[] TaskSubnets => TasksHavePublicAddress ? PublicSubnets : PrivateSubnets;

    /// <summary>Whether tasks need an address of their own to reach anybody.</summary>
    public bool TasksHavePublicAddress => PrivateSubnets.Length == 0;
}
