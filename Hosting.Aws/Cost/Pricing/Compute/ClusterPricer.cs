using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>A cluster is free; Container Insights brings metrics along, each billed as one of your own.</summary>
internal sealed class ClusterPricer : IPricer
{
    // Counted from AWS's list (CloudWatch User Guide, "Amazon ECS Container Insights metrics"): ten for each of cluster, service and task
    // family (CPU, memory, network, storage, temporary storage, two each), and the counts of a cluster (2) and of a service (5).
    private const int OfCluster = 12;
    private const int OfService = 15;
    private const int OfFamily = 10;

    public IReadOnlyList<string> Types { get; } = ["AWS::ECS::Cluster"];

    public void Price(TemplateResource cluster, PricingContext context)
    {
        switch (cluster.Of("ClusterSettings").Items().FirstOrDefault(setting => setting.At("Name").AsText() == "containerInsights").At("Value").AsText())
        {
            case "enabled":
                var services = context.Templates.Of("AWS::ECS::Service").Where(service => cluster.Equals(context.Templates.Target(service.Template, service.Of("Cluster")))).ToArray();
                var families = services.Select(service => context.Templates.Target(service.Template, service.Of("TaskDefinition"))).Distinct().Count();
                context.Fixed(cluster, "Container Insights: metrics", PriceKeys.Metric, OfCluster + (OfService * services.Length) + (OfFamily * families), isRough: true);
                break;
            case "enhanced":
                context.NotPriced(cluster, "Container Insights with enhanced observability bills by what it observes");
                break;
            default:
                context.Free(cluster, "a cluster without Container Insights is free");
                break;
        }
    }
}
