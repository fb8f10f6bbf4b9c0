using Amazon;
using Amazon.Runtime;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;

namespace WebApp.Tests.Deploy;

public sealed class AwsApiTests
{
    private static readonly KeyValuePair<string, string>[] Nothing = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_signed_for_its_service_and_region_with_the_session_in_it()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", "<Stacks/>");
        using var api = aws.Api(new SessionAWSCredentials("key-of-a-test", "secret-of-a-test", "session-of-a-test"));

        await api.QueryAsync(AwsService.CloudFormation, "DescribeStacks", [new("StackName", "board & co")], Token);

        var asked = Assert.Single(aws.Asked);
        Assert.Equal("board & co", asked.Form["StackName"]);
        Assert.Equal("2010-05-15", asked.Form["Version"]);
        Assert.Equal("session-of-a-test", asked.Headers["X-Amz-Security-Token"]);
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=key-of-a-test/[0-9]{8}/us-east-1/cloudformation/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-security-token[a-z0-9;-]*, Signature=[0-9a-f]{64}$", asked.Headers["Authorization"]);
        Assert.DoesNotContain("secret-of-a-test", string.Concat(asked.Headers.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "<html>busy</html>")]
    [InlineData(400, "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>")]
    [InlineData(400, """{"__type":"com.amazonaws.ecr#ThrottlingException","message":"Rate exceeded"}""")]
    public async Task What_passes_by_itself_is_asked_again(int status, string body)
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Gives("DescribeImages", status, body).Gives("DescribeImages", status, body).Gives("DescribeImages", 200, """{ "imageDetails": [] }""");
        using var api = aws.Api();

        var answer = await api.JsonAsync(AwsService.Ecr, "DescribeImages", new { repositoryName = "x" }, Token);

        Assert.True(answer.TryGetProperty("imageDetails", out _));
        Assert.Equal(3, aws.Asked.Count);
        Assert.All(aws.Asked, question => Assert.Equal("AmazonEC2ContainerRegistry_V20150921.DescribeImages", question.Headers["X-Amz-Target"]));
    }

    [Theory]
    [InlineData("ExpiredToken", "aws sso login")]
    [InlineData("InvalidClientTokenId", "aws sts get-caller-identity")]
    [InlineData("AccessDenied", "needs this right")]
    public async Task A_refusal_says_who_refuses_what_and_what_to_do(string code, string remedy)
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Refuses("CreateChangeSet", code, "User is not authorized.", 403);
        using var api = aws.Api();

        var refusal = await Assert.ThrowsAsync<AwsApiException>(() => api.QueryAsync(AwsService.CloudFormation, "CreateChangeSet", Nothing, Token));

        Assert.StartsWith($"AWS refuses cloudformation:CreateChangeSet: User is not authorized ({code}).", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.Single(aws.Asked);
    }

    [Fact]
    public async Task What_cannot_be_reached_is_named_with_its_address()
    {
        using var api = new AwsApi(new BasicAWSCredentials("a", "b"), RegionEndpoint.USEast1, new Uri("http://127.0.0.1:1"));

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => api.QueryAsync(AwsService.Sts, "GetCallerIdentity", Nothing, Token));

        Assert.StartsWith("AWS can't be reached at http://127.0.0.1:1 (sts:GetCallerIdentity)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "https://cloudformation.us-east-1.amazonaws.com/", "https://iam.amazonaws.com/", "https://api.ecr.us-east-1.amazonaws.com/", "us-east-1")]
    [InlineData("ap-northeast-2", "https://cloudformation.ap-northeast-2.amazonaws.com/", "https://iam.amazonaws.com/", "https://api.ecr.ap-northeast-2.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://cloudformation.cn-northwest-1.amazonaws.com.cn/", "https://iam.cn-north-1.amazonaws.com.cn/", "https://api.ecr.cn-northwest-1.amazonaws.com.cn/", "cn-north-1")]
    public void Every_service_has_its_address_in_every_region(string region, string cloudFormation, string iam, string ecr, string signedForIam)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null, "AWS_ENDPOINT_URL leads elsewhere.");
        var place = RegionEndpoint.GetBySystemName(region);

        Assert.Equal([cloudFormation, iam, ecr], new[] { AwsService.CloudFormation, AwsService.Iam, AwsService.Ecr }.Select(service => service.AddressIn(place).AbsoluteUri));
        Assert.Equal(signedForIam, AwsService.Iam.SigningRegion(place));
    }
}
