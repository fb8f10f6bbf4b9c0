using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Stacks;

namespace WebApp.Tests.Deploy;

public sealed class ChangeGuardTests
{
    [Theory]
    [InlineData("Remove", null, null, "would be deleted")]
    [InlineData("Remove", null, "Retain", "would be deleted; the old one stays, and is paid for")]
    [InlineData("Modify", "True", "ReplaceAndSnapshot", "would be replaced by an empty one; a snapshot of the old one stays")]
    [InlineData("Modify", "Conditional", null, "may be replaced by an empty one")]
    [InlineData("Dynamic", null, null, "would be replaced by an empty one")]
    public void What_would_lose_data_is_refused_by_its_name_with_what_remains(string action, string? replacement, string? policy, string said)
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => new ChangeGuard([]).Check("board-dev-data", [new(action, "PostgresInstance", "AWS::RDS::DBInstance", replacement, policy)]));

        Assert.Contains("'board-dev-data' would lose data, so nothing was changed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"PostgresInstance (AWS::RDS::DBInstance) {said}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Deploy:Replace:0=PostgresInstance", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_names_it_may_and_only_that_one()
    {
        ResourceChange[] changes = [new("Remove", "OldBucket", "AWS::S3::Bucket", null, null), new("Modify", "CacheNodes", "AWS::ElastiCache::ReplicationGroup", "True", null)];

        new ChangeGuard(["OldBucket", "CacheNodes"]).Check("data", changes);
        var refusal = Assert.Throws<DistributedApplicationException>(() => new ChangeGuard(["OldBucket"]).Check("data", changes));

        Assert.DoesNotContain("OldBucket", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Aws:Deploy:Replace:0=CacheNodes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_nothing_may_go_and_what_holds_something_may_change() => new ChangeGuard([]).Check("data",
    [
        new("Remove", "NatGateway", "AWS::EC2::NatGateway", null, null),
        new("Modify", "WebappTask", "AWS::ECS::TaskDefinition", "True", null),
        new("Modify", "PostgresInstance", "AWS::RDS::DBInstance", "False", null),
        new("Add", "ImagesBucket", "AWS::S3::Bucket", null, null),
    ]);
}
