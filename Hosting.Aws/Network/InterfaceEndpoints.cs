using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Network;

/// <summary>
/// Ways to AWS's own services that never leave AWS, one for each service that a task calls: they are billed by the hour and by the zone.
/// S3 has its gateway, which is free; its addresses are AWS's public ones, so that tasks keep their rule for 443 while no route leads further.
/// </summary>
internal sealed class InterfaceEndpoints(Stack stack, AwsNetwork network, SecurityGroups groups)
{
    private const string Name = "aws-endpoints";
    private const int Https = 443;
    private const int Submission = 587;

    // Its image, its logs, and a shell in it.
    private static readonly string[] OfEveryTask = ["ecr.api", "ecr.dkr", "logs", "ssmmessages"];

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>To what a service needs before it starts, and to what it may call.</summary>
    /// <param name="caller">The service.</param>
    /// <param name="hasSecrets">Whether its tasks are given secrets.</param>
    /// <param name="grants">What its tasks may do.</param>
    public void Open(string caller, bool hasSecrets, IEnumerable<AwsGrant> grants)
    {
        var called = grants.SelectMany(grant => grant.Actions).Select(EndpointOf).OfType<string>();
        foreach (var service in OfEveryTask.Concat(hasSecrets ? ["secretsmanager"] : []).Concat(called.Order(StringComparer.Ordinal))) Add(service);
        Allow(caller, Https);
    }

    /// <summary>To what lies outside the network, if AWS has it inside as well.</summary>
    /// <exception cref="DistributedApplicationException">It hasn't.</exception>
    public void OpenTo(string caller, AwsListener listener)
    {
        if (listener.Port != Submission)
        {
            throw new DistributedApplicationException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{caller}' calls '{listener.Resource.Name}' outside the network (port {listener.Port}), where interface endpoints don't lead. Choose NatGateway or PublicAddress (setting 'Aws:Network:Egress')."));
        }

        Add("email-smtp");
        Allow(caller, Submission);
    }

    private void Allow(string caller, int port) => groups.Allow(caller, groups.Of(caller, "Service"), Name, Group(), port);

    private CfnSecurityGroup Group() => groups.Of(Name, "The ways to services of AWS:");

    private void Add(string service)
    {
        if (!_made.Add(service)) return;
        _ = new CfnVPCEndpoint(stack, LogicalId.Of(service, "Endpoint"), new CfnVPCEndpointProps
        {
            VpcId = network.VpcId,
            VpcEndpointType = "Interface",
            ServiceName = $"com.amazonaws.{AwsPseudo.REGION}.{service}",
            PrivateDnsEnabled = true,
            SubnetIds = network.PrivateSubnets,
            SecurityGroupIds = [Group().AttrGroupId],
        });
    }

    /// <summary>Most services have the same name here as in the actions that policies allow.</summary>
    private static string? EndpointOf(string action) => action.Split(':')[0] switch
    {
        "s3" => null,
        "ses" => "email",
        "cloudwatch" => "monitoring",
        "kinesis" => "kinesis-streams",
        var service => service,
    };
}
