using Amazon.CDK.AWS.ECS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Observability;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>The graph as a cloud assembly: read, checked and mapped.</summary>
/// <param name="Settings">What the environment is.</param>
/// <param name="Report">What became of each resource.</param>
/// <param name="AppStack">The name of the application's stack.</param>
/// <param name="Templates">What was written.</param>
internal sealed record AwsSynthesis(AwsSettings Settings, ResourceReport Report, string AppStack, CloudTemplates Templates)
{
    /// <param name="environment">The environment.</param>
    /// <param name="context">The step that wants it.</param>
    /// <param name="configuration">The settings, which may be others than the step's.</param>
    /// <param name="folder">Where the assembly is written.</param>
    /// <exception cref="DistributedApplicationException">Something can't be mapped.</exception>
    public static async Task<AwsSynthesis> WriteAsync(AwsEnvironmentResource environment, PipelineStepContext context, IConfiguration configuration, string folder)
    {
        var settings = AwsSettings.Of(environment, configuration, context.Services.GetRequiredService<IHostEnvironment>());
        var mappings = new AwsMappings(context.Services.GetServices<AwsMapping>());
        var resources = PublishedResources.Of(context.Model, mappings);

        using var cdk = await CdkRuntime.EnterAsync(context.CancellationToken);
        var stacks = new AwsStacks(folder, settings);
        foreach (var stack in stacks.All) GraphNames.Write(stack, context.Model.Resources.Where(resource => resources.Any(pair => pair.Resource == resource)).Select(resource => resource.Name));
        var network = new NetworkConstructs(stacks.Data, settings.Network, settings.Egress).Build();
        var groups = new SecurityGroups(stacks.Data, network.VpcId);
        var map = new AwsMapContext(stacks, settings.Plan, network, groups, new MappingOptions(configuration), ImageSettings.Of(configuration))
        {
            Egress = settings.Egress,
            Endpoints = settings.Egress == AwsEgress.InterfaceEndpoints ? new InterfaceEndpoints(stacks.Data, network, groups) : null,
        };
        if (network.IsOwn) FlowLogs.Add(map);
        foreach (var (resource, mapping) in resources) PublishedResources.Map(resource, mapping, map);
        await BuildServicesAsync(map, context);
        ObservabilityConstructs.Build(settings.Alarms, map);

        stacks.Cdk.Synth();
        return new AwsSynthesis(settings, map.Report, stacks.App.StackName, CloudTemplates.Read(folder));
    }

    /// <summary>After all else: a service may refer to anything.</summary>
    private static async Task BuildServicesAsync(AwsMapContext map, PipelineStepContext context)
    {
        if (map.Services.Count == 0) return;
        var cluster = new CfnCluster(map.App, "Cluster", new CfnClusterProps
        {
            ClusterName = map.Stacks.Prefix,
            CapacityProviders = map.Services.Any(plan => plan.Options.Spot) ? ["FARGATE", "FARGATE_SPOT"] : null,
            ClusterSettings = new[] { new CfnCluster.ClusterSettingsProperty { Name = "containerInsights", Value = map.IsProduction ? "enabled" : "disabled" } },
        });
        map.Cluster = cluster;
        var readings = new List<ServiceReading>();
        foreach (var plan in map.Services) readings.Add(await ServiceReading.OfAsync(plan.Resource, context.ExecutionContext, context.Logger, context.CancellationToken));
        var constructs = new ServiceConstructs(map, cluster, map.IsProduction ? new CloudFrontEdge(map) : new HttpApiEdge(map), new ServiceCalls(readings));
        foreach (var (plan, reading) in map.Services.Zip(readings)) constructs.Build(plan, reading);
    }
}
