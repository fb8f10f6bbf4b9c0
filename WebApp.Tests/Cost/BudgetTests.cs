using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Budget;
using Slipway.Hosting.Aws.Cost.Report.Json;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Mapping;

namespace WebApp.Tests.Cost;

/// <summary>The budget that AWS watches: what the bill says, and a fifth.</summary>
public sealed class BudgetTests
{
    private static string Amount(PublishedGraph published) => Assert.Single(published.App.All("AWS::Budgets::Budget")).Value["Budget"]!["BudgetLimit"]!["Amount"]!.ToJsonString();

    [Theory]
    [InlineData("small")]
    [InlineData("busy")]
    public async Task Without_a_number_it_follows_the_scenario_that_was_asked_for(string scenario)
    {
        using var published = await PublishedGraph.OfAsync(Write, $"--Cost:Scenario={scenario}");

        var total = CostJson.Read(await File.ReadAllBytesAsync(Path.Combine(published.Output, "cost.json"), TestContext.Current.CancellationToken))!.Scenarios.Single(one => one.Name == scenario).Total;
        Assert.Equal($"{Math.Ceiling(total * 1.2m)}", Amount(published));
    }

    [Fact]
    public async Task A_number_that_was_given_stays()
    {
        using var published = await PublishedGraph.OfAsync(Write, "--Aws:Alarms:MonthlyBudget=77");

        Assert.Equal("77", Amount(published));
    }

    [Theory]
    [InlineData("Starter", "60")]
    [InlineData("Production", "400")]
    public async Task In_a_region_without_prices_it_is_the_plans(string plan, string dollars)
    {
        using var published = await PublishedGraph.OfAsync(Write, "--Aws:Region=eu-west-1", $"--Aws:Plan={plan}");

        Assert.Equal(dollars, Amount(published));
    }

    [Fact]
    public async Task No_budget_is_no_budget()
    {
        using var published = await PublishedGraph.OfAsync(Write, "--Aws:Alarms:MonthlyBudget=0");

        Assert.Empty(published.App.All("AWS::Budgets::Budget"));
    }

    [Fact]
    public async Task The_template_is_still_named_by_the_digest_of_what_is_in_it()
    {
        using var published = await PublishedGraph.OfAsync(Write);

        var assembly = Path.Combine(published.Output, "cdk.out");
        var file = Assert.Single(Directory.GetFiles(assembly, "*-app.template.json"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        var assets = JsonNode.Parse(await File.ReadAllTextAsync(file.Replace(".template.", ".assets.", StringComparison.Ordinal), TestContext.Current.CancellationToken))!;
        Assert.Equal(digest, Assert.Single(assets["files"]!.AsObject()).Key);
        Assert.Contains($"/{digest}.json", await File.ReadAllTextAsync(Path.Combine(assembly, "manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_budgets_own_number_is_changed()
    {
        using var folder = new DataFolder();
        const string Template = """{"Resources":{"Other":{"Properties":{"Budget":{"BudgetLimit":{"Amount":60}}}},"Budget":{"Type":"AWS::Budgets::Budget","Properties":{"Budget":{"BudgetLimit":{"Unit":"USD","Amount":60},"BudgetType":"COST"}}}}}""";
        File.WriteAllText(folder["x.template.json"], Template);
        File.WriteAllText(folder["x.assets.json"], "{}");
        File.WriteAllText(folder["manifest.json"], "{}");

        EstimatedBudget.Put(folder.Path, "x", 1234);

        Assert.Equal(Template.Replace(""" "USD","Amount":60 """.Trim(), """ "USD","Amount":1234 """.Trim(), StringComparison.Ordinal), File.ReadAllText(folder["x.template.json"]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(50, 60)]
    [InlineData(50.01, 61)]
    public void It_is_whole_dollars_upwards_and_never_none(double estimate, int dollars) => Assert.Equal(dollars, EstimatedBudget.Of((decimal)estimate));

    private static void Write(PublishedGraph graph)
    {
        graph.Builder.AddAwsEnvironment("aws");
        graph.Web("web").WithReference(graph.Builder.AddPostgres("postgres").AddDatabase("board")).WithExternalHttpEndpoints();
    }
}
