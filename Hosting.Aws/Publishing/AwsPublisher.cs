using Amazon.CDK.AWS.ECS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>Writes the graph as a cloud assembly: read, checked and built first, and put in its place when all of it is there.</summary>
internal static class AwsPublisher
{
    /// <exception cref="DistributedApplicationException">Something can't be mapped or written; nothing has been.</exception>
    public static async Task PublishAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var settings = AwsSettings.Of(environment, configuration, context.Services.GetRequiredService<IHostEnvironment>());
        var mappings = new AwsMappings(context.Services.GetServices<AwsMapping>());
        var resources = PublishedResources.Of(context.Model, mappings);

        using var output = new OutputFolder(configuration["Pipeline:OutputPath"]);
        var stacks = new AwsStacks(output.Assembly, settings.Application, settings.Environment, settings.Region);
        var network = new NetworkConstructs(stacks.Data, settings.Network, settings.Egress).Build();
        var groups = new SecurityGroups(stacks.Data, network.VpcId);
        var map = new AwsMapContext(stacks, settings.Plan, network, groups, new MappingOptions(configuration))
        {
            Endpoints = settings.Egress == AwsEgress.InterfaceEndpoints ? new InterfaceEndpoints(stacks.Data, network, groups) : null,
        };
        if (network.IsOwn) FlowLogs.Add(map);
        foreach (var (resource, mapping) in resources) mapping.Map(resource, map);
        await BuildServicesAsync(map, context);

        stacks.Cdk.Synth();
        output.Keep();
    }

    /// <summary>After all else: a service may refer to anything.</summary>
    private static async Task BuildServicesAsync(AwsMapContext map, PipelineStepContext context)
    {
        if (map.Services.Count == 0) return;
        var cluster = new CfnCluster(map.App, "Cluster", new CfnClusterProps
        {
            ClusterName = map.Stacks.Prefix,
            ClusterSettings = new[] { new CfnCluster.ClusterSettingsProperty { Name = "containerInsights", Value = map.IsProduction ? "enabled" : "disabled" } },
        });
        var constructs = new ServiceConstructs(map, cluster, map.IsProduction ? new CloudFrontEdge(map) : new HttpApiEdge(map));
        foreach (var plan in map.Services)
            constructs.Build(plan, await ServiceReading.OfAsync(plan.Resource, context.ExecutionContext, context.Logger, context.CancellationToken));
    }
}
