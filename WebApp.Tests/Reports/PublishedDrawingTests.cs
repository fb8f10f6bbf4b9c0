using System.Xml.Linq;

namespace WebApp.Tests.Reports;

/// <summary>architecture.svg of AppHost.cs.</summary>
public sealed class PublishedDrawingTests(PublishedReport published) : IClassFixture<PublishedReport>
{
    // What a person would look for in the picture; the rest is how these are done.
    private static readonly string[] Drawn =
    [
        "AWS::ECS::Service", "AWS::RDS::DBInstance", "AWS::ElastiCache::ReplicationGroup", "AWS::S3::Bucket", "AWS::CloudFront::Distribution", "AWS::ApiGatewayV2::Api",
        "AWS::ApiGatewayV2::VpcLink", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::NatGateway", "AWS::ECR::Repository", "AWS::SecretsManager::Secret",
        "AWS::SES::EmailIdentity", "AWS::Logs::LogGroup", "AWS::SNS::Topic", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard", "AWS::Budgets::Budget",
    ];

    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public async Task Nothing_overlaps_and_nothing_stands_outside(string plan) => new DrawnPicture(await published.TemplatesOfAsync(plan)).MustBeReadable();

    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public async Task Every_resource_that_people_look_for_is_in_the_picture(string plan)
    {
        var drawn = XElement.Parse(await published.TextOfAsync(plan, "architecture.svg")).Descendants()
            .SelectMany(element => ((string?)element.Attribute("data-sources") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(source => source.Split('/')[1])
            .ToHashSet(StringComparer.Ordinal);

        foreach (var type in Drawn) Assert.All(await published.ResourcesOfAsync(plan, type), resource => Assert.Contains((string)resource["Id"]!, drawn));
        Assert.NotEmpty(drawn);
    }

    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public async Task There_are_as_many_arrows_as_the_security_groups_have_rules(string plan)
    {
        var arrows = XElement.Parse(await published.TextOfAsync(plan, "architecture.svg")).Descendants().Where(element => (string?)element.Attribute("class") == "arrow").ToArray();
        var within = (await published.ResourcesOfAsync(plan, "AWS::EC2::SecurityGroupIngress")).Where(rule => rule["Properties"]!["SourceSecurityGroupId"] is not null);
        var outside = (await published.ResourcesOfAsync(plan, "AWS::EC2::SecurityGroupEgress")).Where(rule => (string?)rule["Properties"]!["CidrIp"] == "0.0.0.0/0");

        Assert.Equal(within.Select(Port).Order(), Labels("head-Rule"));
        Assert.Equal(outside.Select(Port).Order(), Labels("head-WayOut"));

        static string Port(System.Text.Json.Nodes.JsonObject rule) => rule["Properties"]!["FromPort"]!.ToString();

        IEnumerable<string> Labels(string head) => arrows
            .Where(arrow => arrow.Elements().Any(line => (string?)line.Attribute("marker-end") == $"url(#{head})"))
            .Select(arrow => (string)arrow.Attribute("data-label")!)
            .Order();
    }

    [Fact]
    public async Task The_way_in_is_an_API_and_a_link_in_Starter_and_CloudFront_and_a_balancer_in_Production()
    {
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "Internet -> webapp 443", "webapp -> VPC link VPC link", "VPC link -> webapp 8080", "images -> images 443", "webapp -> postgres 5432", "webapp -> mail 587" },
            new DrawnPicture(await published.TemplatesOfAsync("Starter")).Arrows.ToHashSet(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "Internet -> webapp 443", "webapp -> webapp 80", "webapp -> webapp 8080", "images -> images 443", "webapp -> cache 6379" },
            new DrawnPicture(await published.TemplatesOfAsync("Production")).Arrows.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_zones_stand_beside_each_other_and_Production_has_private_subnets_between_the_public_and_the_isolated_ones()
    {
        string[] Frames(DrawnPicture picture) => [.. picture.Layout.Frames.OrderBy(frame => frame.Place.Y).ThenBy(frame => frame.Place.X).Select(frame => $"{frame.Kind}").Where(kind => kind.EndsWith("Subnet", StringComparison.Ordinal) || kind == "Zone")];

        Assert.Equal(["Zone", "Zone", "PublicSubnet", "PublicSubnet", "IsolatedSubnet", "IsolatedSubnet"], Frames(new DrawnPicture(await published.TemplatesOfAsync("Starter"))));
        Assert.Equal(
            ["Zone", "Zone", "PublicSubnet", "PublicSubnet", "PrivateSubnet", "PrivateSubnet", "IsolatedSubnet", "IsolatedSubnet"],
            Frames(new DrawnPicture(await published.TemplatesOfAsync("Production"))));
    }

    [Fact]
    public async Task The_same_templates_are_the_same_picture()
    {
        var templates = await published.TemplatesOfAsync("Starter");

        Assert.Equal(new DrawnPicture(templates).Text, new DrawnPicture(await published.TemplatesOfAsync("Starter")).Text);
        Assert.DoesNotContain('\r', new DrawnPicture(templates).Text);
    }
}
