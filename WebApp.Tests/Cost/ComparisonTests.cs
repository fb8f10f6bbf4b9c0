using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Comparison;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Publish;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>A bill beside an earlier one.</summary>
public sealed class ComparisonTests(PublishedBoard board)
{
    private static readonly UsageScenario Small = UsageScenarios.Known.Named("small");

    private static readonly ComparedBill Before = Bill(("postgres", "PostgresInstance", "PostgreSQL, db.t4g.micro", 11.68m), ("postgres", "A", "alarms", 0.1m), ("cache", "CacheNodes", "Valkey", 9m), ("mail", "Old", "mails", 1m));

    private static readonly ComparedBill Now = Bill(
        ("postgres", "PostgresInstance", "PostgreSQL, db.t4g.small", 23.36m), ("postgres", "A", "alarms", 0.1m), ("postgres", "B", "alarms", 0.1m), ("postgres", "C", "alarms", 0.1m), ("postgres", "D", "alarms", 0.1m),
        ("postgres", "E", "alarms", 0.1m), ("cache", "CacheNodes", "Valkey", 9m), ("network", "Nat", "NAT gateways", 32.85m)) with
    {
        NotPriced = new Dictionary<string, string>(StringComparer.Ordinal) { ["Queue"] = "AWS::SQS::Queue" },
    };

    [Fact]
    public void The_difference_names_the_resources_that_cause_it()
    {
        var page = DifferencePage.Write("The board", "small", "before", Before, Now);

        Assert.Equal(
            """
            ## The board: $65.71 a month (+$43.93)

            In the scenario small, compared with `before`: $21.78 a month.

            | resource | before | now | difference | because of |
            |---|---:|---:|---:|---|
            | `network` | 0.00 | 32.85 | +$32.85 | new: NAT gateways, 32.85 (`Nat`) |
            | `postgres` | 11.78 | 23.86 | +$12.08 | new: PostgreSQL, db.t4g.small, 23.36 (`PostgresInstance`)<br>gone: PostgreSQL, db.t4g.micro, 11.68 (`PostgresInstance`)<br>alarms: 0.10 → 0.50 (`B`, `C`, `D` and 1 more) |
            | `mail` | 1.00 | 0.00 | -$1.00 | gone: mails, 1.00 (`Old`) |

            Unchanged: `cache`.

            New, and priced by nobody: `Queue` (AWS::SQS::Queue).

            """.ReplaceLineEndings("\n"),
            page);
    }

    [Fact]
    public void A_bill_that_stays_the_same_says_so()
    {
        var page = DifferencePage.Write("The board", "small", "before", Before, Before);

        Assert.Contains("$21.78 a month (no change)", page, Ordinal);
        Assert.Contains("Unchanged: `cache`, `mail`, `postgres`.", page, Ordinal);
        Assert.DoesNotContain("| resource |", page, Ordinal);
    }

    [Fact]
    public async Task An_output_is_read_by_its_templates_and_without_them_by_its_cost_json()
    {
        var output = await board.FolderOfAsync("Production");
        using var folder = new DataFolder();
        File.Copy(Path.Combine(output, "cost.json"), folder["cost.json"]);
        var expected = WorkedExample.Read("Production", "us-east-1").Total;

        Assert.Equal(expected, Earlier(output).Total, precision: 6);
        Assert.Equal(expected, Earlier(Path.Combine(output, "cdk.out")).Total, precision: 6);
        Assert.InRange(Earlier(folder.Path).Total, expected - 0.0001m, expected + 0.0001m);
        Assert.All(BillDifference.Of(Earlier(output), Earlier(folder.Path)), difference => Assert.Equal(0, difference.Change, precision: 4));
    }

    [Theory]
    [InlineData(null, "isn't there")]
    [InlineData("readme.md", "has neither templates nor a cost.json")]
    [InlineData("cost.json", "has a cost.json that isn't one of publish")]
    public void A_folder_that_is_no_output_is_told_by_its_name(string? file, string expected)
    {
        using var folder = new DataFolder();
        var place = file is null ? folder["missing"] : folder.Path;
        if (file is not null) File.WriteAllText(folder[file], """{ "version": 99 }""");

        var refusal = Assert.Throws<DistributedApplicationException>(() => Earlier(place));

        Assert.StartsWith($"'{place}' {expected}", refusal.Message, Ordinal);
        Assert.Contains("'Cost:Compare'", refusal.Message, Ordinal);
    }

    private static ComparedBill Earlier(string folder) => EarlierBill.Read(folder, PriceTables.Find("us-east-1")!, Small);

    private static ComparedBill Bill(params (string Owner, string Id, string What, decimal Monthly)[] lines) =>
        new([.. lines.Select(line => new ComparedLine(line.Owner, line.Id, line.What, line.Monthly))], new Dictionary<string, string>(StringComparer.Ordinal));
}
