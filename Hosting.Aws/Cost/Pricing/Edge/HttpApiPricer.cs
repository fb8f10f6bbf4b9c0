using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Edge;

/// <summary>An HTTP API: its requests, and what it answers, which leaves AWS for the internet.</summary>
internal sealed class HttpApiPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ApiGatewayV2::Api"];

    public void Price(TemplateResource api, PricingContext context)
    {
        if (api.Text("ProtocolType") != "HTTP")
        {
            context.NotPriced(api, $"nobody has priced APIs of the kind {api.Text("ProtocolType") ?? "that it is"}");
            return;
        }

        decimal apis = context.Templates.Of(api.Type).Count();
        context.Used(api, "requests, by an HTTP API", PriceKeys.HttpApiRequests, usage => usage[Quantity.Requests] / apis);
        context.Used(api, "answers, to the internet", PriceKeys.InternetData, usage => usage[Quantity.GBOut] / apis);
    }
}
