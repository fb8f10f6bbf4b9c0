using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;
using TargetGroup = Amazon.CDK.AWS.ElasticLoadBalancingV2.CfnTargetGroup;

namespace Slipway.Hosting.Aws.Edge;

/// <summary>
/// Production's way in: CloudFront, with a name and a certificate of its own, and behind it a load balancer that has no address on the
/// internet. CloudFront reaches it through interfaces of its own within the network (a VPC origin).
/// </summary>
internal sealed class CloudFrontEdge(AwsMapContext context) : IEdge
{
    private const int ListenerPort = 80;

    // Policies that AWS manages, the same in every account: nothing is cached, and the viewer's headers come along with CloudFront's own.
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private const string AllViewerAndCloudFrontHeaders = "33f36d7e-f396-46d9-90e0-52428a34d9dc";

    private string? _balancerGroup;

    public IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Edge"] = "CloudFront" };

    public EdgeEntry Enter(ServicePlan plan)
    {
        var domain = OwnDomain.OfCloudFront(plan.Resource, plan.Options.Domain);
        var (logBucket, logFolder) = context.Logs.OfBalancer(plan.Name, context);
        var group = BalancerGroup();
        var balancer = new CfnLoadBalancer(context.App, LogicalId.Of(plan.Name, "Balancer"), new CfnLoadBalancerProps
        {
            Type = "application",
            Scheme = "internal",
            IpAddressType = "ipv4",
            Subnets = context.TaskSubnets,
            SecurityGroups = [group],
            LoadBalancerAttributes = new[]
            {
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "deletion_protection.enabled", Value = "true" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "idle_timeout.timeout_seconds", Value = "60" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "access_logs.s3.enabled", Value = "true" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "access_logs.s3.bucket", Value = logBucket },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "access_logs.s3.prefix", Value = logFolder },
            },
        });
        var targets = Targets(plan);
        var listener = new CfnListener(context.App, LogicalId.Of(plan.Name, "Listener"), new CfnListenerProps
        {
            LoadBalancerArn = balancer.Ref,
            Port = ListenerPort,
            Protocol = "HTTP",
            DefaultActions = new[] { new CfnListener.ActionProperty { Type = "forward", TargetGroupArn = targets.Ref } },
        });
        var distribution = Distribution(plan, Origin(plan, balancer), balancer, domain);
        plan.Options.Distribution?.Invoke(distribution);
        EdgeRules.Admit(plan, group, context);
        _ = new CfnOutput(context.App, LogicalId.Of(plan.Name, "Address"), new CfnOutputProps { Value = $"https://{domain?.Name ?? distribution.AttrDomainName}", Description = $"Where the world finds '{plan.Name}'" });
        domain?.TellRecord(context.App, plan.Resource, distribution.AttrDomainName);

        return new EdgeEntry(
            LoadBalancers: new[] { new CfnService.LoadBalancerProperty { TargetGroupArn = targets.Ref, ContainerName = ServiceContainers.App, ContainerPort = ServicePlan.Port } },
            Registries: null,
            Before: [listener],
            Targets: new EdgeTargets(balancer.AttrLoadBalancerFullName, targets.AttrTargetGroupFullName));
    }

    private TargetGroup Targets(ServicePlan plan) => new(context.App, LogicalId.Of(plan.Name, "Targets"), new CfnTargetGroupProps
    {
        VpcId = context.VpcInApp,
        TargetType = "ip",
        Protocol = "HTTP",
        Port = ServicePlan.Port,
        HealthCheckPath = plan.HealthPath,
        HealthCheckIntervalSeconds = 10,
        HealthCheckTimeoutSeconds = 5,
        HealthyThresholdCount = 2,
        UnhealthyThresholdCount = 3,
        Matcher = new TargetGroup.MatcherProperty { HttpCode = "200" },
        TargetGroupAttributes = new[]
        {
            // The application drains for 25 s at most; the default of five minutes only makes deploys slow.
            new TargetGroup.TargetGroupAttributeProperty { Key = "deregistration_delay.timeout_seconds", Value = "30" },
            new TargetGroup.TargetGroupAttributeProperty { Key = "load_balancing.algorithm.type", Value = "least_outstanding_requests" },
        },
    });

    /// <summary>The CDK at hand is older than this resource.</summary>
    private CfnResource Origin(ServicePlan plan, CfnLoadBalancer balancer) => new(context.App, LogicalId.Of(plan.Name, "Origin"), new CfnResourceProps
    {
        Type = "AWS::CloudFront::VpcOrigin",
        Properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["VpcOriginEndpointConfig"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Name"] = $"{context.Stacks.Prefix}-{plan.Name}",
                ["Arn"] = balancer.Ref,
                ["HTTPPort"] = ListenerPort,
                ["OriginProtocolPolicy"] = "http-only",
            },
        },
    });

    private CfnDistribution Distribution(ServicePlan plan, CfnResource origin, CfnLoadBalancer balancer, OwnDomain? domain)
    {
        var distribution = new CfnDistribution(context.App, LogicalId.Of(plan.Name, "Distribution"), new CfnDistributionProps
        {
            DistributionConfig = new CfnDistribution.DistributionConfigProperty
            {
                Enabled = true,
                Comment = $"{context.Stacks.Prefix}: {plan.Name}",
                HttpVersion = "http2and3",
                Ipv6Enabled = true,
                Aliases = domain is null ? null : [domain.Name],
                ViewerCertificate = domain?.ForCloudFront,
                Logging = context.Logs.OfDistributionInApp(plan.Name, context),
                Origins = new[] { new CfnDistribution.OriginProperty { Id = plan.Name, DomainName = balancer.AttrDnsName } },
                DefaultCacheBehavior = new CfnDistribution.DefaultCacheBehaviorProperty
                {
                    TargetOriginId = plan.Name,
                    ViewerProtocolPolicy = "redirect-to-https",
                    AllowedMethods = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
                    Compress = true,
                    CachePolicyId = CachingDisabled,
                    OriginRequestPolicyId = AllViewerAndCloudFrontHeaders,
                },
            },
        });
        distribution.AddPropertyOverride("DistributionConfig.Origins.0.VpcOriginConfig", new Dictionary<string, object>(StringComparer.Ordinal) { ["VpcOriginId"] = origin.GetAtt("Id").ToString() });
        return distribution;
    }

    private string BalancerGroup()
    {
        if (_balancerGroup is not null) return _balancerGroup;
        var group = new CfnSecurityGroup(context.App, "EdgeGroup", new CfnSecurityGroupProps
        {
            VpcId = context.VpcInApp,
            GroupDescription = "The edge",
            SecurityGroupEgress = SecurityGroups.Nowhere,
            SecurityGroupIngress = new[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    CidrIp = context.Network.Cidr, IpProtocol = "tcp", FromPort = ListenerPort, ToPort = ListenerPort, Description = "from the interfaces that CloudFront has in this network",
                },
            },
        });
        return _balancerGroup = group.AttrGroupId;
    }
}
