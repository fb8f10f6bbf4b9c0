using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Edge;

/// <summary>
/// Starter's way in: an HTTP API, which has a name and a certificate of its own and costs nothing while nobody calls. It finds the tasks by
/// Cloud Map and reaches them through a link into the network.
/// </summary>
internal sealed class HttpApiEdge(AwsMapContext context) : IEdge
{
    /// <summary>10 MB for a request with its headers (API Gateway, "Quotas for HTTP APIs"); no more can be had.</summary>
    private const int MaxRequestBytes = 10_000_000;

    private CfnVpcLink? _link;
    private string? _linkGroup;

    public IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Edge"] = "HttpApi",
        ["EDGE_MAX_REQUEST_BYTES"] = MaxRequestBytes.ToString(CultureInfo.InvariantCulture),
    };

    public EdgeEntry Enter(ServicePlan plan)
    {
        var domain = OwnDomain.OfRegion(plan.Resource, plan.Options.Domain, context.App.Region);
        var discovery = context.Discovery.Add(plan.Name, withPorts: true);
        var api = new CfnApi(context.App, LogicalId.Of(plan.Name, "Api"), new CfnApiProps { Name = $"{context.Stacks.Prefix}-{plan.Name}", ProtocolType = "HTTP" });
        var integration = new CfnIntegration(context.App, LogicalId.Of(plan.Name, "Integration"), new CfnIntegrationProps
        {
            ApiId = api.Ref,
            IntegrationType = "HTTP_PROXY",
            IntegrationMethod = "ANY",
            IntegrationUri = discovery.AttrArn,
            ConnectionType = "VPC_LINK",
            ConnectionId = Link().Ref,
            PayloadFormatVersion = "1.0",
            TimeoutInMillis = 30_000,
        });
        var route = new Amazon.CDK.AWS.Apigatewayv2.CfnRoute(context.App, LogicalId.Of(plan.Name, "Route"), new Amazon.CDK.AWS.Apigatewayv2.CfnRouteProps
        {
            ApiId = api.Ref,
            RouteKey = "$default",
            AuthorizationType = "NONE",
            Target = $"integrations/{integration.Ref}",
        });
        var stage = Stage(plan, api);
        if (domain is not null) Name(plan, domain, api, stage);
        EdgeRules.Admit(plan, _linkGroup!, context);
        _ = new CfnOutput(context.App, LogicalId.Of(plan.Name, "Address"), new CfnOutputProps { Value = domain is null ? api.AttrApiEndpoint : $"https://{domain.Name}", Description = $"Where the world finds '{plan.Name}'" });

        return new EdgeEntry(
            LoadBalancers: null,
            Registries: new[] { new CfnService.ServiceRegistryProperty { RegistryArn = discovery.AttrArn, ContainerName = ServiceContainers.App, ContainerPort = ServicePlan.Port } },
            Before: [route],
            Api: api.Ref);
    }

    private CfnStage Stage(ServicePlan plan, CfnApi api)
    {
        var logs = new CfnLogGroup(context.App, LogicalId.Of(plan.Name, "AccessLogs"), new CfnLogGroupProps { RetentionInDays = plan.LogDays });
        return new CfnStage(context.App, LogicalId.Of(plan.Name, "Stage"), new CfnStageProps
        {
            ApiId = api.Ref,
            StageName = "$default",
            AutoDeploy = true,
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty
            {
                DestinationArn = logs.AttrArn,
                Format = """{"time":"$context.requestTime","id":"$context.requestId","client":"$context.identity.sourceIp","method":"$context.httpMethod","path":"$context.path","status":"$context.status","bytes":"$context.responseLength","milliseconds":"$context.responseLatency","error":"$context.integrationErrorMessage"}""",
            },
            // Far above a small community, and far below a bill that surprises.
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty { ThrottlingBurstLimit = 500, ThrottlingRateLimit = 200 },
        });
    }

    /// <summary>A name of one's own. The API keeps the one that it was born with, so that it can be tried before the DNS record is there.</summary>
    private void Name(ServicePlan plan, OwnDomain domain, CfnApi api, CfnStage stage)
    {
        var name = new CfnDomainName(context.App, LogicalId.Of(plan.Name, "Domain"), new CfnDomainNameProps
        {
            DomainName = domain.Name,
            DomainNameConfigurations = new[]
            {
                new CfnDomainName.DomainNameConfigurationProperty { CertificateArn = domain.CertificateArn, EndpointType = "REGIONAL", SecurityPolicy = "TLS_1_2" },
            },
        });
        _ = new CfnApiMapping(context.App, LogicalId.Of(plan.Name, "DomainMapping"), new CfnApiMappingProps { ApiId = api.Ref, DomainName = name.Ref, Stage = stage.Ref });
        domain.TellRecord(context.App, plan.Resource, name.AttrRegionalDomainName);
    }

    private CfnVpcLink Link()
    {
        if (_link is not null) return _link;
        var group = new CfnSecurityGroup(context.App, "EdgeGroup", new CfnSecurityGroupProps
        {
            VpcId = context.VpcInApp,
            GroupDescription = "The edge",
            SecurityGroupEgress = SecurityGroups.Nowhere,
        });
        _linkGroup = group.AttrGroupId;
        return _link = new CfnVpcLink(context.App, "EdgeLink", new CfnVpcLinkProps
        {
            Name = context.Stacks.Prefix,
            SubnetIds = context.TaskSubnets,
            SecurityGroupIds = [group.AttrGroupId],
        });
    }
}
