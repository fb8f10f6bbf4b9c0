using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>A name of a service in Cloud Map. Who looks it up by DNS pays nothing; an API of API Gateway asks Cloud Map itself, by calls that are billed.</summary>
internal sealed class DiscoveryPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ServiceDiscovery::Service"];

    public void Price(TemplateResource service, PricingContext context)
    {
        if (context.Templates.Of("AWS::ApiGatewayV2::Integration").Any(integration => service.Equals(context.Templates.Target(integration.Template, integration.Of("IntegrationUri")))))
            context.NotPriced(service, "Cloud Map's calls by which the API finds its tasks: AWS doesn't say how often");
        else
            context.Free(service, "tasks that ECS registers cost nothing; the zone of their names does");
    }
}
