using Slipway.Hosting.Aws.Deployment.Stacks;

namespace WebApp.Tests.Deploy;

public sealed class LoadBalancersTests
{
    [Fact]
    public async Task Before_one_is_deleted_its_protection_is_lifted()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("ModifyLoadBalancerAttributes", "<Attributes/>");
        using var api = aws.Api();

        await new LoadBalancers(api).UnprotectAsync("arn:lb", TestContext.Current.CancellationToken);

        var asked = Assert.Single(aws.QuestionsOf("ModifyLoadBalancerAttributes"));
        Assert.Equal(("arn:lb", "deletion_protection.enabled", "false"), (asked["LoadBalancerArn"], asked["Attributes.member.1.Key"], asked["Attributes.member.1.Value"]));
    }
}
