using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Edge;
using WebApp.Tests.Judges;

namespace WebApp.Tests.Network;

public sealed class DomainTests
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";

    [Fact]
    public async Task In_Production_CloudFront_has_the_domain_and_takes_TLS_1_2_at_least()
    {
        var published = await PublishedGraph.OfAsync("domain");
        var service = published.App["WebappDistribution"]!["Properties"]!["DistributionConfig"]!;
        var images = published.Data["ImagesDistribution"]!["Properties"]!["DistributionConfig"]!;

        Assert.Equal("board.example.com", (string?)Assert.Single(service["Aliases"]!.AsArray()));
        Assert.Equal("images.example.com", (string?)Assert.Single(images["Aliases"]!.AsArray()));
        Assert.All([service, images], distribution => Assert.Equal("TLSv1.2_2021", (string?)distribution["ViewerCertificate"]!["MinimumProtocolVersion"]));
        Assert.Contains("PublicUrl=https://images.example.com", published.App.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Starter_the_HTTP_API_has_the_domain()
    {
        var app = (await PublishedGraph.OfAsync("starterdomain")).App;

        Assert.Equal("board.example.com", (string?)app["WebappDomain"]!["Properties"]!["DomainName"]);
        Assert.Equal("TLS_1_2", (string?)app["WebappDomain"]!["Properties"]!["DomainNameConfigurations"]![0]!["SecurityPolicy"]);
        Assert.Equal("WebappApi", (string?)app["WebappDomainMapping"]!["Properties"]!["ApiId"]!["Ref"]);
    }

    [Theory]
    [InlineData("domain", "WebappDistribution", "DomainName")]
    [InlineData("starterdomain", "WebappDomain", "RegionalDomainName")]
    public async Task The_outputs_say_where_the_world_finds_it_and_which_record_to_make(string graph, string resource, string attribute)
    {
        var outputs = (await PublishedGraph.OfAsync(graph)).AppOutputs;

        Assert.Equal("https://board.example.com", (string?)outputs["WebappAddress"]!["Value"]);
        Assert.Equal([resource, attribute], outputs["WebappDomainRecord"]!["Value"]!["Fn::GetAtt"]!.AsArray().Select(part => (string?)part));
        Assert.Contains("board.example.com", (string?)outputs["WebappDomainRecord"]!["Description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_changes_no_logical_id()
    {
        var before = await PublishedGraph.OfAsync("production");
        var after = await PublishedGraph.OfAsync("domain");

        Assert.Equal(Ids(before.App), Ids(after.App));
        Assert.Equal(Ids(before.Data).Where(id => id != "ImagesDomainParameter"), Ids(after.Data));
    }

    [Theory]
    [InlineData(null, Certificate, "has no name")]
    [InlineData("board.example.com", null, "has no certificate")]
    [InlineData("https://board.example.com", Certificate, "can't be 'https://board.example.com'")]
    [InlineData("localhost", Certificate, "can't be 'localhost'")]
    [InlineData("board.example.com", "arn:aws:iam::123456789012:server-certificate/x", "is no ARN of ACM")]
    [InlineData("board.example.com", "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b", "one in us-east-1: CloudFront takes certificates of that region only")]
    public void A_domain_that_CloudFront_would_refuse_is_refused_with_the_remedy(string? name, string? certificate, string message)
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => OwnDomain.OfCloudFront(new ParameterResource("webapp", _ => ""), new AwsDomainOptions { Name = name, CertificateArn = certificate }));

        Assert.Contains("'webapp'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(JsonObject resources) => resources.Select(resource => resource.Key).Order(StringComparer.Ordinal);
}
