using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>The ways in: HTTP APIs, CloudFront, and what they come to inside the network.</summary>
internal static class EdgeReading
{
    public static void AddTo(Sketch sketch)
    {
        AddLinks(sketch);
        AddBalancers(sketch);
        AddApis(sketch);
        AddDistributions(sketch);
    }

    private static void AddApis(Sketch sketch)
    {
        foreach (var api in sketch.Templates.Of("AWS::ApiGatewayV2::Api"))
        {
            var key = Sketch.KeyOf(api);
            sketch.Add(new Piece(key, PieceKind.HttpApi, Sketch.NameOf(api, "Api"), "10 MB, 30 s a request", key));
            sketch.Add(new Link(Architecture.Internet, key, "443", LinkKind.Edge, $"The internet calls {api.Id} over HTTPS"));
        }

        foreach (var integration in sketch.Templates.Of("AWS::ApiGatewayV2::Integration"))
        {
            if (sketch.Templates.Target(integration.Template, integration.Of("ApiId")) is { } api && sketch.Templates.Target(integration.Template, integration.Of("ConnectionId")) is { } link)
                sketch.Add(new Link(Sketch.KeyOf(api), Sketch.KeyOf(link), "VPC link", LinkKind.Edge, $"{integration.Id} goes through {link.Id}"));
        }
    }

    private static void AddLinks(Sketch sketch)
    {
        foreach (var link in sketch.Templates.Of("AWS::ApiGatewayV2::VpcLink"))
        {
            var key = Sketch.KeyOf(link);
            sketch.Add(new Piece(key, PieceKind.VpcLink, "VPC link", "finds the tasks by Cloud Map", key)
            {
                Row = sketch.Network.RowOf(sketch.Templates, link.Template, link.Of("SubnetIds")),
                Shares = InEach(sketch, "interface"),
            });
            sketch.Join(key, link.Template, link.Of("SecurityGroupIds"));
        }
    }

    private static void AddBalancers(Sketch sketch)
    {
        foreach (var balancer in sketch.Templates.Of("AWS::ElasticLoadBalancingV2::LoadBalancer"))
        {
            var key = Sketch.KeyOf(balancer);
            var isInternal = balancer.Text("Scheme") == "internal";
            sketch.Add(new Piece(key, PieceKind.Balancer, Sketch.NameOf(balancer, "Balancer"), isInternal ? "internal: no address on the internet" : "facing the internet", key)
            {
                Row = sketch.Network.RowOf(sketch.Templates, balancer.Template, balancer.Of("Subnets")),
                Shares = InEach(sketch, "node"),
            });
            sketch.Join(key, balancer.Template, balancer.Of("SecurityGroups"));
        }
    }

    private static void AddDistributions(Sketch sketch)
    {
        foreach (var distribution in sketch.Templates.Of("AWS::CloudFront::Distribution"))
        {
            var key = Sketch.KeyOf(distribution);
            var config = distribution.Of("DistributionConfig");
            var alias = config.At("Aliases").Items().Select(name => TemplateText.Of(sketch.Templates, distribution.Template, name)).FirstOrDefault();
            sketch.Add(new Piece(key, PieceKind.CloudFront, Sketch.NameOf(distribution, "Distribution"), alias ?? "its own certificate", key));
            sketch.Add(new Link(Architecture.Internet, key, "443", LinkKind.Edge, $"The internet calls {distribution.Id} over HTTPS"));
            foreach (var origin in config.At("Origins").Items())
            {
                if (sketch.Templates.Target(distribution.Template, origin.At("VpcOriginConfig", "VpcOriginId")) is { } entry) AddVpcOrigin(sketch, key, entry);
                else if (sketch.Templates.Target(distribution.Template, origin.At("DomainName")) is { } target)
                    sketch.Add(new Link(key, Sketch.KeyOf(target), "443", LinkKind.Edge, $"{distribution.Id} reads {target.Id}, and nobody else does"));
            }
        }
    }

    private static void AddVpcOrigin(Sketch sketch, string distribution, TemplateResource entry)
    {
        var config = entry.Of("VpcOriginEndpointConfig");
        if (sketch.Templates.Target(entry.Template, config.At("Arn")) is not { } balancer) return;
        var port = config.At("OriginProtocolPolicy").AsText() == "http-only" ? config.At("HTTPPort").AsText() ?? "80" : config.At("HTTPSPort").AsText() ?? "443";
        sketch.Add(new Link(distribution, Sketch.KeyOf(balancer), port, LinkKind.Edge, $"{entry.Id} leads to {balancer.Id}"));
    }

    /// <summary>One for sure in every zone.</summary>
    public static Share[] InEach(Sketch sketch, string text) => [.. Enumerable.Range(0, sketch.Network.Zones).Select(zone => new Share(zone, text, IsCertain: true))];
}
