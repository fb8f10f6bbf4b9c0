using Amazon.CDK;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Database;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Storage;
using Slipway.Hosting.Aws.Values;
using IResource = Aspire.Hosting.ApplicationModel.IResource;

namespace Slipway.Hosting.Aws;

/// <summary>The environment that is being written: what a mapping builds with.</summary>
public sealed class AwsMapContext
{
    internal AwsMapContext(AwsStacks stacks, AwsPlan plan, AwsNetwork network, SecurityGroups groups, MappingOptions options, ImageSettings images)
    {
        Stacks = stacks;
        Plan = plan;
        Network = network;
        Groups = groups;
        Options = options;
        Images = images;
    }

    /// <summary>The plan.</summary>
    public AwsPlan Plan { get; }

    /// <summary>The stack for what holds data and for what must outlive the application: databases, buckets, queues, secrets.</summary>
    public Stack Data => Stacks.Data;

    /// <summary>The stack for what belongs to the application and may go with it.</summary>
    public Stack App => Stacks.App;

    /// <summary>Tells what values of the graph will be.</summary>
    public KnownValues Values { get; } = new();

    /// <summary>Tells people what became of a resource, and why.</summary>
    public ResourceReport Report { get; } = new();

    /// <summary>What services may do with what they refer to.</summary>
    public AwsAccess Access { get; } = new();

    /// <summary>What people are told about.</summary>
    public AwsAlarms Alarms { get; } = new();

    /// <summary>How migrations reach a server: as its master.</summary>
    internal Dictionary<PostgresServerResource, DatabaseMaster> Masters { get; } = [];

    internal AwsStacks Stacks { get; }

    /// <summary>The network, as tokens of the data stack.</summary>
    internal AwsNetwork Network { get; }

    /// <summary>The VPC, as a token of the application's stack.</summary>
    internal string VpcInApp => Stacks.DataToApp.Pass("network/vpc", Network.VpcId);

    /// <summary>Where tasks stand, as tokens of the application's stack.</summary>
    internal string[] TaskSubnets => [.. Network.TaskSubnets.Select((subnet, index) => Stacks.DataToApp.Pass($"network/task-subnet-{(char)('a' + index)}", subnet))];

    /// <summary>How tasks in private subnets reach the outside.</summary>
    internal AwsEgress Egress { get; init; }

    /// <summary>What images are built for, and tasks with them.</summary>
    internal ImageSettings Images { get; }

    /// <summary>Where tasks run; null while there are none.</summary>
    internal Amazon.CDK.AWS.ECS.CfnCluster? Cluster { get; set; }

    /// <summary>The services of the graph, in its order.</summary>
    internal List<ServicePlan> Services { get; } = [];

    /// <summary>Their names within the network.</summary>
    internal ServiceDiscovery Discovery => field ??= new ServiceDiscovery(Stacks, VpcInApp);

    /// <summary>The security group of a service, as a token of the application's stack.</summary>
    internal string GroupInApp(string service) => Stacks.DataToApp.Pass($"{service}/group", Groups.Of(service, "Service").AttrGroupId);

    internal SecurityGroups Groups { get; }

    /// <summary>The ways to AWS's own services; null where tasks reach them over the internet.</summary>
    internal InterfaceEndpoints? Endpoints { get; init; }

    /// <summary>Where AWS itself writes down who did what.</summary>
    internal LogArchive Logs => field ??= new LogArchive(Data, IsProduction);

    internal MappingOptions Options { get; }

    /// <summary>Whether the plan is <see cref="AwsPlan.Production"/>.</summary>
    public bool IsProduction => Plan == AwsPlan.Production;

    /// <summary>A name for a construct: the same for the same resource and part, whatever else is in the graph.</summary>
    public static string Id(IResource resource, string part = "")
    {
        ArgumentNullException.ThrowIfNull(resource);
        return LogicalId.Of(resource.Name, part);
    }

    /// <summary>What a value of the graph will be, made of what mappings have said so far.</summary>
    /// <param name="value">An expression, a parameter, an endpoint or whatever else a resource can be given.</param>
    public CloudValue Render(object value) => new ValueRenderer(Values).Render(value);

    /// <summary>Brings a value of the data stack into the application's.</summary>
    /// <param name="resource">Whose value it is.</param>
    /// <param name="name">What it is, in small letters, as in <c>host</c>.</param>
    /// <param name="value">A text with tokens of the data stack. No secret.</param>
    /// <returns>The same as a token of the application's stack.</returns>
    public string ToApp(IResource resource, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Stacks.DataToApp.Pass($"{resource.Name}/{name}", value);
    }
}
