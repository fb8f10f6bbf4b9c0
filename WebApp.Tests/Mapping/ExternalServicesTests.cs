using Aspire.Hosting;

namespace WebApp.Tests.Mapping;

public sealed class ExternalServicesTests
{
    [Theory]
    [InlineData("Starter", "AWS::ApiGatewayV2::Api")]
    [InlineData("Production", "AWS::CloudFront::Distribution")]
    public async Task Each_external_project_has_an_address_of_its_own(string plan, string type)
    {
        using var published = await PublishedGraph.OfAsync(
            graph =>
            {
                graph.Builder.AddAwsEnvironment("aws");
                graph.Web("shop").WithExternalHttpEndpoints();
                graph.Web("office").WithExternalHttpEndpoints();
            },
            $"--Aws:Plan={plan}");

        Assert.Equal(2, published.App.All(type).Count);
        Assert.Equal(["OfficeAddress", "ShopAddress"], published.App.Outputs.Select(output => output.Key).Where(name => name is not "DashboardAddress" && name.EndsWith("Address", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
