using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Placement;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Reports;

/// <summary>The picture of templates made by hand: graphs that AppHost.cs isn't.</summary>
public sealed class DrawingTests
{
    private static TestTemplate Shop => new TestTemplate("shop-data").WithNetwork()
        .WithService("Web").WithService("Orders").WithService("Stock").WithService("Mailer")
        .WithDatabase("Postgres").WithDatabase("Archive")
        .Let("Web", "Orders", 8080).Let("Web", "Stock", 8080).Let("Orders", "Web", 8080).Let("Orders", "Stock", 8080).Let("Stock", "Mailer", 8080)
        .Let("Orders", "Postgres", 5432).Let("Stock", "Postgres", 5432).Let("Web", "Archive", 5432).Let("Mailer", "Archive", 5432);

    [Fact]
    public void Services_that_call_each_other_and_share_databases_have_an_arrow_for_each_rule_and_no_arrow_runs_through_a_box()
    {
        var picture = DrawnPicture.Of(Shop);

        picture.MustBeReadable();
        Assert.Equal(
            [
                "mailer -> archive 5432", "mailer -> outside 443", "orders -> outside 443", "orders -> postgres 5432", "orders -> stock 8080", "orders -> web 8080",
                "stock -> mailer 8080", "stock -> outside 443", "stock -> postgres 5432", "web -> archive 5432", "web -> orders 8080", "web -> outside 443", "web -> stock 8080",
            ],
            picture.Arrows);
    }

    [Fact]
    public void Without_a_database_its_subnets_are_there_and_empty()
    {
        var picture = DrawnPicture.Of(new TestTemplate("shop-data").WithNetwork().WithService("Web"));

        picture.MustBeReadable();
        Assert.Equal(2, picture.Layout.Frames.Count(frame => frame.Kind == FrameKind.IsolatedSubnet));
        Assert.DoesNotContain(picture.Layout.Pieces, piece => piece.Piece.Kind is PieceKind.Database or PieceKind.Cache);
    }

    [Fact]
    public void A_graph_without_a_network_is_drawn_without_one()
    {
        var picture = DrawnPicture.Of(new TestTemplate("shop-data").With("ImagesBucket", "AWS::S3::Bucket"));

        picture.MustBeReadable();
        Assert.DoesNotContain(picture.Layout.Frames, frame => frame.Kind == FrameKind.Network);
        Assert.Contains(picture.Layout.Pieces, piece => piece.Piece is { Kind: PieceKind.Bucket, Name: "images" });
    }

    [Fact]
    public void An_existing_network_is_drawn_from_the_subnets_that_are_used_and_named_by_its_id()
    {
        var picture = DrawnPicture.Of(new TestTemplate("shop-data")
            .WithService("Web", """["subnet-1","subnet-2"]""").WithDatabase("Postgres", """["subnet-3","subnet-4"]""")
            .WithGroup("Web", "\"vpc-0a1b\"").WithGroup("Postgres", "\"vpc-0a1b\"").Let("Web", "Postgres", 5432));

        picture.MustBeReadable();
        Assert.Equal("Existing VPC  vpc-0a1b", Assert.Single(picture.Layout.Frames, frame => frame.Kind == FrameKind.Network).Label);
        Assert.Equal(["Public  subnet-1", "Public  subnet-2"], picture.Layout.Frames.Where(frame => frame.Kind == FrameKind.PublicSubnet).Select(frame => frame.Label));
        Assert.Equal(["Isolated  subnet-3", "Isolated  subnet-4"], picture.Layout.Frames.Where(frame => frame.Kind == FrameKind.IsolatedSubnet).Select(frame => frame.Label));
    }

    [Fact]
    public void A_group_that_is_open_to_the_world_shows_an_arrow_from_the_internet()
    {
        var picture = DrawnPicture.Of(new TestTemplate("shop-data").WithNetwork().WithService("Web").WithDatabase("Postgres")
            .With("Oops", "AWS::EC2::SecurityGroupIngress", """{"GroupId":{"Fn::GetAtt":["PostgresGroup","GroupId"]},"CidrIp":"0.0.0.0/0","FromPort":5432,"ToPort":5432}"""));

        Assert.Contains("Internet -> postgres 5432", picture.Arrows);
    }

    [Fact]
    public void Balancers_that_share_a_group_lead_to_their_own_services_alone()
    {
        var template = new TestTemplate("shop-app").WithNetwork().WithGroup("Edge").WithBalancer("Web", "Edge").WithBalancer("Orders", "Edge");
        foreach (var name in new[] { "Web", "Orders" })
        {
            template.WithService(name).Let("Edge", name, 8080);
            template.With($"{name}Service", "AWS::ECS::Service", $$$"""
                {"LoadBalancers":[{"TargetGroupArn":{"Ref":"{{{name}}}Targets"}}],
                 "NetworkConfiguration":{"AwsvpcConfiguration":{"SecurityGroups":[{"Fn::GetAtt":["{{{name}}}Group","GroupId"]}],"Subnets":[{"Ref":"PublicA"}]} } }
                """);
        }

        var picture = DrawnPicture.Of(template);

        picture.MustBeReadable();
        Assert.Equal(["orders -> orders 8080", "web -> web 8080"], picture.Arrows.Where(arrow => arrow.EndsWith("8080", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_value_of_another_stack_is_followed_to_where_it_comes_from()
    {
        var data = new TestTemplate("shop-data").WithNetwork().WithDatabase("Postgres").WithGroup("Web")
            .With("WebGroupParameter", "AWS::SSM::Parameter", """{"Name":"/shop/web/group","Value":{"Fn::GetAtt":["WebGroup","GroupId"]}}""").Let("Web", "Postgres", 5432);
        var app = new TestTemplate("shop-app").Asks("WebGroup", """{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/shop/web/group"}""")
            .With("WebService", "AWS::ECS::Service", """{"NetworkConfiguration":{"AwsvpcConfiguration":{"SecurityGroups":[{"Ref":"WebGroup"}]}}}""");

        Assert.Contains("web -> postgres 5432", DrawnPicture.Of(data, app).Arrows);
    }

    [Fact]
    public void A_name_that_is_too_long_is_shortened_and_stands_in_full_in_the_title()
    {
        var name = "Accounting" + string.Concat(Enumerable.Repeat("Department", 12));
        var picture = DrawnPicture.Of(new TestTemplate("shop-data").WithNetwork().WithService(name));
        var piece = Assert.Single(picture.Root.Descendants(), element => ((string?)element.Attribute("data-key"))?.EndsWith("Service", StringComparison.Ordinal) == true);

        picture.MustBeReadable();
        Assert.EndsWith("…", piece.Elements().First(element => element.Name.LocalName == "text").Value, StringComparison.Ordinal);
        Assert.Contains($"{name}Service", piece.Elements().First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_month_costs_stands_there_when_it_is_known_and_not_otherwise()
    {
        var templates = new CloudTemplates([Shop.Build()]);

        Assert.Contains("$37 a month", new DrawnPicture(templates, "$37 a month").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a month", new DrawnPicture(templates).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_plain_svg_that_can_be_read_out_and_needs_nothing_from_elsewhere()
    {
        var root = DrawnPicture.Of(Shop).Root;
        var names = root.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct().ToArray();

        Assert.Equal(("img", "title description"), ((string?)root.Attribute("role"), (string?)root.Attribute("aria-labelledby")));
        Assert.Contains("may call", root.Elements().First(element => element.Name.LocalName == "desc").Value, StringComparison.Ordinal);
        Assert.Empty(names.Intersect(["script", "image", "use", "a", "foreignObject", "style"], StringComparer.Ordinal));
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "src");
    }
}
