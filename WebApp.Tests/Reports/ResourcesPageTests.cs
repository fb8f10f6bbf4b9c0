using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Report;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Reports;

/// <summary>resources.md.</summary>
public sealed class ResourcesPageTests(PublishedReport published) : IClassFixture<PublishedReport>
{
    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public async Task Every_resource_of_the_graph_says_what_it_became_and_why(string plan)
    {
        var page = await published.TextOfAsync(plan, "resources.md");

        foreach (var resource in new[] { "postgres", "board", "cache", "images", "mail", "webapp" })
        {
            var cells = Assert.Single(Rows(page, "Resources"), row => row[0] == $"`{resource}`");
            Assert.All(cells[..3], Assert.NotEmpty);
        }

        Assert.DoesNotContain("says nothing", page, StringComparison.Ordinal);
        Assert.Contains(Rows(page, "Left out"), row => row[0] == "`s3`");
    }

    [Fact]
    public async Task Programs_read_the_same_as_people()
    {
        var page = await published.TextOfAsync("Production", "resources.md");

        var document = JsonNode.Parse(await published.TextOfAsync("Production", "resources.json"))!;

        Assert.Equal("board Production", $"{document["application"]} {document["plan"]}");
        var told = document["resources"]!.AsArray().Select(one => (Name: (string)one!["name"]!, Became: (string?)one["became"], Settings: string.Join("; ", one["settings"]!.AsArray()), LeftOut: (bool)one["leftOut"]!)).ToArray();
        Assert.Equal(
            Rows(page, "Resources").Select(row => (row[0].Trim('`'), row[1], row[3])),
            told.Where(one => !one.LeftOut).Select(one => (one.Name, one.Became!, one.Settings)));
        Assert.Equal(["s3"], told.Where(one => one.LeftOut).Select(one => one.Name));
    }

    [Theory]
    [InlineData("Starter")]
    [InlineData("Production")]
    public async Task Every_variable_of_every_container_stands_there_and_secrets_by_name_only(string plan)
    {
        var page = await published.TextOfAsync(plan, "resources.md");

        foreach (var task in await published.ResourcesOfAsync(plan, "AWS::ECS::TaskDefinition"))
        {
            foreach (var container in task["Properties"]!["ContainerDefinitions"]!.AsArray())
            {
                var rows = Rows(page, $"Variables of `{task["Properties"]!["Family"]}`, container `{container!["Name"]}`");
                Assert.Equal(Names(container, "Environment").Concat(Names(container, "Secrets")).Order(StringComparer.Ordinal), rows.Select(row => row[0].Trim('`')));
                foreach (var secret in Names(container, "Secrets")) Assert.StartsWith("secret `", rows.Single(row => row[0] == $"`{secret}`")[1], StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain("{{resolve", page, StringComparison.Ordinal);

        static IEnumerable<string> Names(JsonNode container, string list) => container[list]?.AsArray().Select(variable => (string)variable!["Name"]!) ?? [];
    }

    [Fact]
    public async Task A_derived_secret_names_what_it_is_put_together_from()
    {
        var rows = Rows(await published.TextOfAsync("Starter", "resources.md"), "Variables of `board-production-webapp`, container `app`");

        Assert.Equal(
            "secret `WebappSettings`, key `ConnectionStrings__board`, put together from `PostgresAppSecret` (password)",
            rows.Single(row => row[0] == "`ConnectionStrings__board`")[1]);
    }

    [Fact]
    public async Task What_the_deploy_asks_for_and_what_is_left_to_do_stand_there()
    {
        var page = await published.TextOfAsync("Starter", "resources.md");
        var asked = Rows(page, "What the deploy asks for").Select(row => row[0]).ToArray();

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "`WebappImage`", "`MailSender`" }, asked.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain("`PostgresHost`", asked);
        Assert.Contains("- [ ] Open the mail that SES has sent", page, StringComparison.Ordinal);
        Assert.Contains("at most 200 mails in 24 hours", page, StringComparison.Ordinal);
        Assert.Contains(Rows(page, "What the deploy tells"), row => row[0] == "`WebappAddress`" && row[3] == "`{WebappApi.ApiEndpoint}`");
    }

    [Fact]
    public void A_resource_whose_mapping_says_nothing_is_named_all_the_same_and_one_that_is_left_out_is_named_as_that()
    {
        var silent = new ContainerResource("silent");
        var excluded = new ContainerResource("excluded");
        excluded.Annotations.Add(ManifestPublishingCallbackAnnotation.Ignore);

        Assert.Equal(["`silent`"], GraphTables.Became([silent, excluded], new ResourceReport()).Rows.Select(row => row[0]));
        Assert.Equal(["`excluded`"], GraphTables.LeftOut([silent, excluded]).Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_table_without_rows_is_left_out_and_a_cell_keeps_its_row_together()
    {
        var page = new StringBuilder();

        new ReportTable("Empty", "", ["a"], []).WriteTo(page);
        Assert.Equal("", page.ToString());
        new ReportTable("One", "Why.", ["a", "b"], [["x|y", "two\nlines"]]).WriteTo(page);
        Assert.Equal("\n## One\n\nWhy.\n\n| a | b |\n|---|---|\n| x\\|y | two lines |\n", page.ToString());
    }

    [Fact]
    public void Alarms_and_names_of_ones_own_leave_something_to_do()
    {
        var page = new StringBuilder();
        AfterDeploy.WriteTo(page, new CloudTemplates([new TestTemplate("shop-app")
            .With("Mail", "AWS::SNS::Subscription", """{"Protocol":"email","Endpoint":"ops@example.com"}""")
            .With("WebDistribution", "AWS::CloudFront::Distribution", """{"DistributionConfig":{"Aliases":["shop.example.com"]}}""")
            .With("Sender", "AWS::SES::EmailIdentity", """{"EmailIdentity":"example.com"}""")
            .Build()]));

        Assert.Contains("Confirm the mail that SNS sends to `ops@example.com`", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("Point `shop.example.com` at `{WebDistribution.DomainName}`", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("three DKIM records", page.ToString(), StringComparison.Ordinal);
    }

    private static List<string[]> Rows(string page, string title) =>
    [
        .. page.Split($"\n## {title}\n")[^1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Split(" | ").Select(cell => cell.Trim('|', ' ')).ToArray()),
    ];
}
