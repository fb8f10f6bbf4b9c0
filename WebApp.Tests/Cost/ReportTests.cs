using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Cost.Report.Json;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Publish;
using WebApp.Tests.Reports;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>What publish writes of the bill, for people and for programs.</summary>
public sealed class ReportTests(PublishedBoard board)
{
    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task The_document_comes_back_as_it_was_written(string plan)
    {
        var json = await TextAsync(plan, "cost.json");

        var document = CostJson.Read(System.Text.Encoding.UTF8.GetBytes(json))!;

        Assert.Equal(json, CostJson.Write(document));
        Assert.Equal((1, "apphost", "production", plan, null, "us-east-1"), (document.Version, document.Application, document.Environment, document.Plan, document.Region, document.PricedAs));
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task The_document_can_be_reckoned_again_by_a_program(string plan)
    {
        // By nothing of ours.
        var document = JsonNode.Parse(await TextAsync(plan, "cost.json"))!;

        foreach (var scenario in document["scenarios"]!.AsArray())
        {
            var name = (string)scenario!["name"]!;
            Assert.All(document["lines"]!.AsArray(), line => AssertClose(Number(line!["monthly"]![name]), Number(line["quantities"]![name]) * Number(line["amount"]) / Number(line["per"])));
            AssertClose(Number(scenario["total"]), document["lines"]!.AsArray().Sum(line => Number(line!["monthly"]![name])));
            AssertClose(Number(scenario["total"]), Number(scenario["fixed"]) + Number(scenario["used"]));
            AssertClose(Number(scenario["total"]) / 730 * 12, Number(scenario["halfDay"]));
        }
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Every_resource_of_the_templates_is_in_the_document(string plan)
    {
        var document = JsonNode.Parse(await TextAsync(plan, "cost.json"))!;

        var told = new[] { "lines", "free", "notPriced" }.SelectMany(part => document[part]!.AsArray()).Select(one => $"{one!["stack"]}/{one["id"]}").ToHashSet(StringComparer.Ordinal);

        Assert.All((await board.OfAsync(plan)).Stacks, stack => Assert.All(stack.Json["Resources"]!.AsObject(), resource => Assert.Contains($"apphost-production-{stack.Name}/{resource.Key}", told)));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "version": 1 }""")]
    [InlineData("""{ "version": 2, "lines": [] }""")]
    public void What_is_no_such_document_is_none(string json) => Assert.Null(CostJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task The_page_has_the_totals_every_line_and_the_sources_with_their_dates()
    {
        var page = await TextAsync("Production", "cost.md");

        var total = WorkedExample.Read("Production", "us-east-1").Total;
        Assert.Contains($"**{total.ToString("0.00", CultureInfo.InvariantCulture)}**", page, Ordinal);
        Assert.Contains("| `PostgresInstance` | PostgreSQL, db.t4g.medium in two zones | $0.129 per hour | 730 | 94.17 | 94.17 | 94.17 |", page, Ordinal);
        Assert.Contains("| `Cluster` | Container Insights: metrics ~ | $0.3 per month | 37 | 11.10 | 11.10 | 11.10 |", page, Ordinal);
        Assert.Contains("| `nat.hour` | $0.045 per hour | two sources agree | A, D, F, G | 2026-10 |", page, Ordinal);
        Assert.Contains("| `logs.vended.s3` | $0.25 per GB | ~ from memory |", page, Ordinal);
        Assert.Contains("| A | AWS Price List bulk API", page, Ordinal);
        Assert.Contains("| `MailsPerMonth` | mails that the application sends | 0 | 1,000 | 50,000 |", page, Ordinal);
        Assert.Contains("Priced as us-east-1, for the region is that of whoever deploys", page, Ordinal);
    }

    [Theory]
    [InlineData("Starter", "$41 idle, $45 small, $257 busy a month")]
    [InlineData("Production", "$272 idle, $283 small, $525 busy a month")]
    public async Task The_picture_has_the_totals(string plan, string expected) => Assert.Contains($">{expected}<", await TextAsync(plan, "architecture.svg"), Ordinal);

    [Fact]
    public async Task The_table_fits_into_100_columns_and_says_what_is_fixed_and_what_is_used()
    {
        var estimate = CloudTemplates.Read(Path.Combine(await board.FolderOfAsync("Production"), "cdk.out")).Price();

        var lines = ConsoleBill.Write("The bill", estimate, withParts: true).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains("  load balancer                                0.0225    0.54    16.43", lines);
        Assert.Contains("  load balancer: capacity                                                   0.00      0.04      2.67", lines);
        Assert.Contains("  Container Insights: metrics ~                0.0152    0.36    11.10", lines);
        Assert.Contains("  NAT gateways (2)                             0.0900    2.16    65.70", lines);
        Assert.Contains("a month, all together                                                     272.23    282.51    524.75", lines);
    }

    [Fact]
    public void A_figure_that_nobody_could_confirm_is_marked_and_explained()
    {
        var estimate = new TestTemplate("shop").WithInstance("db.r7g.large").Price();

        var text = ConsoleBill.Write("The bill", estimate, withParts: true);

        Assert.Equal(Confidence.Memory, PriceTables.Find("us-east-1")!.Find("rds.postgres.db.r7g.large")!.Confidence);
        Assert.Contains("  PostgreSQL, db.r7g.large ~ ", text, Ordinal);
        Assert.Contains("~      an estimate, or made of a price that nobody could confirm", text, Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_before_it_breaks_the_table() => Assert.All(
        ConsoleBill.Write("The bill", new TestTemplate("shop").With("ANameThatIsMuchLongerThanAnybodyWouldGiveToAThing", "AWS::SecretsManager::Secret").Price(), withParts: true).Split('\n'),
        line => Assert.True(line.Length <= 100, line));

    // The document has millionths of a dollar.
    private static void AssertClose(decimal expected, decimal actual) => Assert.InRange(actual, expected - 0.0001m, expected + 0.0001m);

    private static decimal Number(JsonNode? node) => (decimal)node!;

    private async Task<string> TextAsync(string plan, string file) => await File.ReadAllTextAsync(Path.Combine(await board.FolderOfAsync(plan), file), TestContext.Current.CancellationToken);
}
