using System.Globalization;
using Amazon;
using Amazon.Runtime;
using Slipway.Hosting.Aws.Deployment.Account;
using Slipway.Hosting.Aws.Deployment.Stacks;

namespace WebApp.Tests.Deploy;

/// <summary>A template that no request takes: put into a bucket, and deployed from there.</summary>
public sealed class TemplateStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_larger_than_a_request_is_deployed_from_the_bucket()
    {
        await using var aws = await AwsEmulator.StartAsync();
        using var api = aws.Api();
        var cloudFormation = new CloudFormation(api);
        var archive = await DeployAsync(cloudFormation, "archive", TemplateSource.Of(new TemplateBody("""{"Metadata":{"Slipway":{"Resources":[]}},"Resources":{"Archive":{"Type":"AWS::S3::Bucket"}}}""")));
        var bucket = await cloudFormation.PhysicalIdAsync(archive.Id, "Archive", Token);
        var large = new TemplateBody($$"""{"Description":"large","Resources":{ {{string.Join(',', Enumerable.Range(0, 400).Select(Topic))}} } }""");
        Assert.False(large.FitsIntoRequest);

        var account = new AwsAccount("123456789012", RegionEndpoint.USEast1, "arn", new BasicAWSCredentials("test", "test"));
        var address = await new TemplateStore(account, bucket, aws.Address).PutAsync("large", large.Text, Token);
        var stack = await DeployAsync(cloudFormation, "large", TemplateSource.At(address));

        Assert.True(stack.IsComplete);
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"/{bucket}/templates/large/[0-9a-f]{{64}}\\.json$"), address.AbsoluteUri);
        Assert.StartsWith("arn:aws:sns:", await cloudFormation.PhysicalIdAsync("large", "Topic399", Token), StringComparison.Ordinal);
    }

    [Fact]
    public void On_AWS_a_bucket_has_an_address_of_its_own_in_its_region() =>
        Assert.Equal(
            "https://archive.s3.cn-north-1.amazonaws.com.cn/templates/a/b.json",
            TemplateStore.AddressOf("archive", "templates/a/b.json", RegionEndpoint.CNNorth1, emulator: null).AbsoluteUri);

    private static string Topic(int number) => string.Create(CultureInfo.InvariantCulture, $"\"Topic{number}\":{{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{{\"DisplayName\":\"{new string('x', 90)}\"}}}}");

    private static Task<DeployedStack> DeployAsync(CloudFormation cloudFormation, string stack, TemplateSource template) =>
        new StackDeployment(cloudFormation, new ChangeGuard([]), TimeProvider.System, _ => { }).RunAsync(new StackRequest(stack, template, [], new Dictionary<string, string>(StringComparer.Ordinal)), Token);
}
