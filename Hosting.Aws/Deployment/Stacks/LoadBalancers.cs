using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>Load balancers of Production are protected from being deleted by mistake. Who has said that an environment shall go means them, too: nothing is kept in them.</summary>
internal sealed class LoadBalancers(AwsApi api)
{
    public const string Type = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    public Task UnprotectAsync(string arn, CancellationToken cancellationToken) => api.QueryAsync(
        AwsService.ElasticLoadBalancing,
        "ModifyLoadBalancerAttributes",
        [new("LoadBalancerArn", arn), new("Attributes.member.1.Key", "deletion_protection.enabled"), new("Attributes.member.1.Value", "false")],
        cancellationToken);
}
