using System.Text.Json.Nodes;

namespace WebApp.Tests.Judges;

public sealed class LogTests
{
    [Theory]
    [InlineData("starter", "REJECT")]
    [InlineData("production", "ALL")]
    public async Task Who_talks_to_whom_and_who_asks_for_what_is_kept_in_one_bucket(string graph, string traffic)
    {
        var published = await PublishedGraph.OfAsync(graph);
        var flow = Assert.Single(PublishedGraph.OfType(published.Data, "AWS::EC2::FlowLog")).Value;
        var images = published.Data["ImagesBucket"]!["Properties"]!["LoggingConfiguration"]!;
        var distribution = published.Data["ImagesDistribution"]!["Properties"]!["DistributionConfig"]!["Logging"]!;

        Assert.Equal(traffic, (string?)flow["TrafficType"]);
        Assert.Contains("\"LogArchive\"", flow["LogDestination"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("LogArchive", (string?)images["DestinationBucketName"]!["Ref"]);
        Assert.Contains("\"LogArchive\"", distribution["Bucket"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_load_balancer_and_its_distribution_write_to_the_same_bucket()
    {
        var app = (await PublishedGraph.OfAsync("production")).App;
        var attributes = app["WebappBalancer"]!["Properties"]!["LoadBalancerAttributes"]!.AsArray().ToDictionary(pair => (string)pair!["Key"]!, pair => pair!["Value"]!, StringComparer.Ordinal);

        Assert.Equal("true", (string?)attributes["access_logs.s3.enabled"]);
        Assert.Equal("LogArchiveBucket", (string?)attributes["access_logs.s3.bucket"]["Ref"]);
        Assert.Contains("LogArchiveBucket", app["WebappDistribution"]!["Properties"]!["DistributionConfig"]!["Logging"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_go_when_their_time_is_over_and_nobody_writes_them_on_behalf_of_another_account()
    {
        var data = (await PublishedGraph.OfAsync("starter")).Data;
        var rule = Assert.Single(data["LogArchive"]!["Properties"]!["LifecycleConfiguration"]!["Rules"]!.AsArray())!;
        var statements = data["LogArchivePolicy"]!["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Where(statement => (string?)statement!["Effect"] == "Allow").ToArray();

        Assert.Equal(30, (int?)rule["ExpirationInDays"]);
        Assert.Equal("Retain", (string?)data["LogArchive"]!["DeletionPolicy"]);
        Assert.Equal(4, statements.Length);
        Assert.All(statements, statement => Assert.Contains("AWS::AccountId", statement!.ToJsonString(), StringComparison.Ordinal));
    }
}
