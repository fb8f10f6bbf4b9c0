using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>What stands on the internet by AWS's doing, and where it forwards to: HTTP APIs, distributions, open buckets.</summary>
internal sealed class Entrances(CloudAssembly assembly, IReadOnlyList<Member> members, Reachability reach)
{
    /// <summary>Kinds that are on the internet as soon as they exist, and that nothing here looks into.</summary>
    public static IReadOnlySet<string> Unknown { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "AWS::ApiGateway::RestApi", "AWS::AppRunner::Service", "AWS::Cognito::UserPoolDomain", "AWS::EC2::Instance", "AWS::EC2::EIPAssociation", "AWS::EC2::TransitGatewayAttachment",
        "AWS::EC2::VPCPeeringConnection", "AWS::EC2::VPNConnection", "AWS::ElasticLoadBalancing::LoadBalancer", "AWS::GlobalAccelerator::Accelerator", "AWS::Lambda::Url",
        "AWS::Lightsail::Instance", "AWS::Transfer::Server",
    };

    public IEnumerable<string> Ways() => Apis().Concat(Distributions()).Concat(Buckets());

    private IEnumerable<string> Apis()
    {
        foreach (var route in assembly.Of("AWS::ApiGatewayV2::Route").Where(route => assembly.Text(route, "AuthorizationType") is "NONE" or ""))
            yield return $"{Reachability.Internet} -> {assembly.Target(route, "ApiId")!.Id}";
        foreach (var integration in assembly.Of("AWS::ApiGatewayV2::Integration"))
            yield return $"{assembly.Target(integration, "ApiId")!.Id} -> {assembly.Target(integration, "ConnectionId")?.Id ?? Reachability.Internet}";
    }

    private IEnumerable<string> Distributions()
    {
        foreach (var distribution in assembly.Of("AWS::CloudFront::Distribution"))
        {
            yield return $"{Reachability.Internet} -> {distribution.Id}";
            foreach (var origin in distribution.List("DistributionConfig.Origins").Select(origin => origin.AsObject()))
            {
                if (assembly.Target(distribution.Stack, origin["VpcOriginConfig"]?["VpcOriginId"]) is { } link)
                {
                    foreach (var way in Linked(distribution, link)) yield return way;
                }
                else
                {
                    yield return $"{distribution.Id} -> {assembly.Target(distribution.Stack, origin["DomainName"])?.Id ?? Reachability.Internet}";
                }
            }
        }
    }

    /// <summary>CloudFront's interfaces have addresses of the balancer's own subnets; its prefix list is AWS's other name for them.</summary>
    private IEnumerable<string> Linked(TemplateResource distribution, TemplateResource link)
    {
        var balancer = members.Single(member => member.Resource.Equals(assembly.Target(link, "VpcOriginEndpointConfig.Arn")));
        return reach.LetsIn(balancer, rule => rule.IsPrefixList || (rule.Range is { } range && balancer.Subnets.Any(subnet => Addresses.Overlap(range, reach.RangeOf(subnet)))))
            .Select(ports => $"{distribution.Id} -> {balancer.Id} {ports}");
    }

    private IEnumerable<string> Buckets() =>
        from bucket in assembly.Of("AWS::S3::Bucket")
        where !((string[])["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]).All(block => bucket.Is($"PublicAccessBlockConfiguration.{block}"))
        select $"{Reachability.Internet} -> {bucket.Id}";
}
