using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Publish;

namespace WebApp.Tests.Cost;

/// <summary>The bill of AppHost.cs beside one that was reckoned by hand, line by line.</summary>
public sealed class WorkedExampleTests(PublishedBoard board)
{
    public static TheoryData<string, string> Examples => new()
    {
        { "Starter", "us-east-1" },
        { "Starter", "ap-northeast-2" },
        { "Production", "us-east-1" },
        { "Production", "ap-northeast-2" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_example_itself_is_reckoned_right(string plan, string region)
    {
        var example = WorkedExample.Read(plan, region);

        Assert.All(example.Lines, line => Assert.Equal(line.Dollars, line.Result, precision: 6));
        Assert.Equal(example.Total, example.Lines.Sum(line => line.Result), precision: 6);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_line_of_the_bill_is_what_a_person_reckons(string plan, string region)
    {
        var example = WorkedExample.Read(plan, region);
        var templates = CloudTemplates.Read(Path.Combine(await board.FolderOfAsync(plan), "cdk.out"));

        var bill = TemplatePricing.Of(templates, PriceTables.Find(region)!, UsageScenarios.Known)["small"];

        Assert.Equal(
            example.Lines.Select(line => $"{line.Id} | {line.What} | {line.Dollars:0.000000}").Order(StringComparer.Ordinal),
            bill.Lines.Select(line => $"{line.Id} | {line.What} | {line.Monthly:0.000000}").Order(StringComparer.Ordinal));
        Assert.Equal(example.Total, bill.Total, precision: 6);
    }

    [Fact]
    public async Task The_board_idles_in_Starter_for_less_than_45_dollars_a_month()
    {
        var templates = CloudTemplates.Read(Path.Combine(await board.FolderOfAsync("Starter"), "cdk.out"));

        var bill = TemplatePricing.Of(templates, PriceTables.Find("us-east-1")!, UsageScenarios.Known)["idle"];

        Assert.InRange(bill.Total, 35, 45);
    }
}
