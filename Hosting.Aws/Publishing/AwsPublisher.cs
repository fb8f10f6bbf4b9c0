using Amazon.CDK.AWS.ECS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Aws.Drawing;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Observability;
using Slipway.Hosting.Aws.Report;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Templates;

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
        using var cdk = await CdkRuntime.EnterAsync(context.CancellationToken);
        var stacks = new AwsStacks(output.Assembly, settings.Application, settings.Environment, settings.Region);
        var network = new NetworkConstructs(stacks.Data, settings.Network, settings.Egress).Build();
        var groups = new SecurityGroups(stacks.Data, network.VpcId);
        var map = new AwsMapContext(stacks, settings.Plan, network, groups, new MappingOptions(configuration))
        {
            Egress = settings.Egress,
            Endpoints = settings.Egress == AwsEgress.InterfaceEndpoints ? new InterfaceEndpoints(stacks.Data, network, groups) : null,
        };
        if (network.IsOwn) FlowLogs.Add(map);
        foreach (var (resource, mapping) in resources) PublishedResources.Map(resource, mapping, map);
        await BuildServicesAsync(map, context);
        ObservabilityConstructs.Build(settings.Alarms, map);

        stacks.Cdk.Synth();
        var templates = CloudTemplates.Read(output.Assembly);
        await File.WriteAllTextAsync(output["resources.md"], ResourcesPage.Write(settings, context.Model.Resources, map.Report, templates, FindingsTable.Of(settings.Plan, templates)), context.CancellationToken);
        await File.WriteAllTextAsync(output["architecture.svg"], ArchitectureDrawing.Write(templates, new DrawingTitle(settings.Application, settings.Environment, $"{settings.Plan}", settings.Region)), context.CancellationToken);
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
        map.Cluster = cluster;
        var readings = new List<ServiceReading>();
        foreach (var plan in map.Services) readings.Add(await ServiceReading.OfAsync(plan.Resource, context.ExecutionContext, context.Logger, context.CancellationToken));
        var constructs = new ServiceConstructs(map, cluster, map.IsProduction ? new CloudFrontEdge(map) : new HttpApiEdge(map), new ServiceCalls(readings));
        foreach (var (plan, reading) in map.Services.Zip(readings)) constructs.Build(plan, reading);
    }
}
