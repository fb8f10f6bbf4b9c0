using Amazon.CDK;
using Aspire.Hosting;
using Slipway.Hosting.Aws;

namespace WebApp.Tests.Mapping;

public sealed class PublishAsTests
{
    [Fact]
    public async Task Every_resource_takes_options_and_a_hand_on_its_construct()
    {
        using var published = await PublishedGraph.OfAsync(Write);

        var (data, app) = (published.Data, published.App);
        Assert.Equal(("db.t4g.small", "mine"), ((string?)data["PostgresInstance"]["DBInstanceClass"], (string?)data["PostgresInstance"]["BackupWindow"]));
        Assert.Equal(("redis", "mine"), ((string?)data["CacheNodes"]["Engine"], (string?)data["CacheNodes"]["SnapshotWindow"]));
        Assert.Equal(("Enabled", "mine"), ((string?)data["ImagesBucket"]["VersioningConfiguration"]!["Status"], (string?)data["ImagesBucket"]["BucketName"]));
        Assert.Equal("mine", (string?)data["ImagesDistribution"]["DistributionConfig"]!["Comment"]);
        Assert.Equal(("board@example.com", "mine"), ((string?)data["MailIdentity"]["EmailIdentity"], (string?)data["MailIdentity"]["MailFromAttributes"]!["MailFromDomain"]));
        Assert.Equal(("1024", "mine"), ((string?)app["WebTask"]["Cpu"], (string?)app["WebTask"]["Family"]));
        Assert.Equal("mine", (string?)app["WebService"]["ServiceName"]);
    }

    [Fact]
    public async Task What_the_settings_say_is_stronger()
    {
        using var published = await PublishedGraph.OfAsync(Write, "--Aws:Resources:postgres:InstanceClass=db.t4g.large", "--Aws:Resources:web:Cpu=512", "--Aws:Resources:web:MemoryMiB=1024");

        Assert.Equal("db.t4g.large", (string?)published.Data["PostgresInstance"]["DBInstanceClass"]);
        Assert.Equal(("512", "1024"), ((string?)published.App["WebTask"]["Cpu"], (string?)published.App["WebTask"]["Memory"]));
    }

    private static void Write(PublishedGraph graph)
    {
        var builder = graph.Builder;
        builder.AddAwsEnvironment("aws");
        builder.AddPostgres("postgres").PublishAsRds(rds => (rds.InstanceClass, rds.Construct) = ("db.t4g.small", Mine<Amazon.CDK.AWS.RDS.CfnDBInstance>("BackupWindow")));
        builder.AddRedis("cache").PublishAsElastiCache(cache => (cache.Engine, cache.Construct) = (AwsCacheEngine.Redis, Mine<Amazon.CDK.AWS.ElastiCache.CfnReplicationGroup>("SnapshotWindow")));
        builder.AddS3Bucket("images").PublishAsS3Bucket(bucket => (bucket.Versioned, bucket.Construct, bucket.Distribution) =
            (true, Mine<Amazon.CDK.AWS.S3.CfnBucket>("BucketName"), Mine<Amazon.CDK.AWS.CloudFront.CfnDistribution>("DistributionConfig.Comment")));
        builder.AddSmtp("mail").PublishAsSes(ses => (ses.Sender, ses.Construct) = ("board@example.com", Mine<Amazon.CDK.AWS.SES.CfnEmailIdentity>("MailFromAttributes.MailFromDomain")));
        graph.Web("web").PublishAsFargateService(service => (service.Cpu, service.MemoryMiB, service.Task, service.Construct) =
            (1024, 2048, Mine<Amazon.CDK.AWS.ECS.CfnTaskDefinition>("Family"), Mine<Amazon.CDK.AWS.ECS.CfnService>("ServiceName")));
    }

    private static Action<T> Mine<T>(string property)
        where T : CfnResource => construct => construct.AddPropertyOverride(property, "mine");
}
