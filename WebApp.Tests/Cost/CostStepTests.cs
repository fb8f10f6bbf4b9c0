using WebApp.Tests.Fixtures;
using WebApp.Tests.Publish;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>The command that prints the bill, as a person gives it.</summary>
public sealed class CostStepTests(PublishedBoard board)
{
    [Theory]
    [InlineData("cost")]
    [InlineData("do", "cost")]
    [InlineData("--operation", "publish", "--step", "cost")]
    public async Task It_prints_the_bill_and_what_would_make_it_cheaper_and_leaves_nothing(params string[] command)
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, command);

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.Contains("What board costs as production (plan Starter, us-east-1), without taxes and free tiers", process.Output, Ordinal);
        Assert.Matches(@"\npostgres +0\.0207 +0\.50 +15\.08 +0\.01 +0\.05 +1\.69\r?\n", process.Output);
        Assert.Matches(@"\n  PostgreSQL, db\.t4g\.micro +0\.0160 +0\.38 +11\.68\r?\n", process.Output);
        Assert.Matches(@"\na month, all together +40\.86 +44\.89 +257\.11\r?\n", process.Output);
        Assert.Contains("Priced as us-east-1, for the region is that of whoever deploys", process.Output, Ordinal);
        Assert.Contains("             --Aws:Plan=Production", process.Output, Ordinal);
        Assert.All(process.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Production_fits_the_terminal_as_well()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--Aws:Plan=Production", "--Aws:Region=ap-northeast-2");

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.Contains("(plan Production, ap-northeast-2)", process.Output, Ordinal);
        Assert.DoesNotContain("Priced as", process.Output, Ordinal);
        Assert.All(process.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
        Assert.All(new[] { "--Aws:Plan=Starter", "--Aws:Network:Egress=InterfaceEndpoints", "--Aws:Network:Egress=PublicAddress" }, setting => Assert.Contains($"             {setting}", process.Output, Ordinal));
    }

    [Fact]
    public async Task Publish_prints_it_in_short_and_writes_it_beside_the_templates()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "publish", "--output-path", folder["out"]);

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.Contains("In short: $40.86 idle, $44.89 small, $257.11 busy a month; an afternoon from $0.67.", process.Output, Ordinal);
        Assert.DoesNotContain("db.t4g.micro", process.Output, Ordinal);
        Assert.Contains("'-- cost' takes it apart", process.Output, Ordinal);
        Assert.All(new[] { "cost.md", "cost.json" }, file => Assert.True(File.Exists(folder[$"out/{file}"])));
        Assert.All(process.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task A_bill_beyond_its_budget_ends_with_exit_code_3()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--budget", "44.88");

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("A month of 'small' costs $44.89, which is $0.01 beyond the budget of $44.88.", process.Output, Ordinal);
    }

    [Fact]
    public async Task A_bill_within_its_budget_ends_well()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--budget", "41", "--scenario", "idle");

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.DoesNotContain("beyond the budget", process.Output, Ordinal);
    }

    [Fact]
    public async Task It_tells_the_difference_to_an_earlier_output()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--compare", await board.FolderOfAsync("Starter"), "--Aws:Resources:cache:NodeType=cache.t4g.small", "--budget", "50");

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("## What board costs as production (plan Starter, us-east-1): $54.23 a month (+$9.34)", process.Output, Ordinal);
        Assert.Contains("| `cache` | 10.04 | 19.39 | +$9.34 | new: Valkey, 1 × cache.t4g.small, 18.69 (`CacheNodes`)<br>gone: Valkey, 1 × cache.t4g.micro, 9.34 (`CacheNodes`) |", process.Output, Ordinal);
        Assert.Contains("Unchanged: ", process.Output, Ordinal);
    }

    [Theory]
    [InlineData("--Aws:Region=eu-west-1", "There is no bill, for there is no table of prices for eu-west-1; there is one for ap-northeast-2 and us-east-1.")]
    [InlineData("--Cost:Scenario=huge", "There is no scenario 'huge'")]
    [InlineData("--Cost:Usage:small:MailsPerMonth=-1", "-1 is less than nothing")]
    [InlineData("--budget=cheap", "'cheap' is no budget")]
    [InlineData("--compare=/nowhere", "'/nowhere' isn't there")]
    public async Task A_mistake_is_a_sentence_and_exit_code_1(string argument, string expected)
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", argument);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains($"error: {expected}", process.Errors, Ordinal);
        Assert.DoesNotContain("   at ", process.Errors, Ordinal);
    }

    [Fact]
    public async Task Publish_in_a_region_without_prices_goes_on_and_says_that_there_is_no_bill()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "publish", "--output-path", folder["out"], "--Aws:Region=eu-west-1");

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.Contains("There is no bill, for there is no table of prices for eu-west-1", process.Output, Ordinal);
        Assert.Contains("There is no bill", await File.ReadAllTextAsync(folder["out/cost.md"], TestContext.Current.CancellationToken), Ordinal);
        Assert.False(File.Exists(folder["out/cost.json"]));
        Assert.DoesNotContain(" busy a month</text>", await File.ReadAllTextAsync(folder["out/architecture.svg"], TestContext.Current.CancellationToken), Ordinal);
    }

    [Fact]
    public async Task A_table_of_ones_own_prices_a_region_that_has_none()
    {
        using var folder = new DataFolder();
        var table = await File.ReadAllTextAsync(Path.Combine(Paths.Tests, "..", "Hosting.Aws", "Cost", "Prices", "us-east-1.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["mine.json"], table.Replace("\"region\": \"us-east-1\"", "\"region\": \"eu-west-1\"", Ordinal).Replace("\"amount\": 0.0128,", "\"amount\": 1,", Ordinal), TestContext.Current.CancellationToken);

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--Aws:Region=eu-west-1", $"--Cost:Prices={folder["mine.json"]}");

        Assert.True(process.ExitCode == 0, process.Errors);
        Assert.Contains("(plan Starter, eu-west-1)", process.Output, Ordinal);
        Assert.Matches(@"Valkey, 1 × cache\.t4g\.micro +1\.0000 +24\.00 +730\.00", process.Output);
    }

    [Fact]
    public async Task A_table_of_another_region_is_refused()
    {
        using var folder = new DataFolder();

        var process = await CostProcess.RunAsync(folder.Path, "cost", "--Aws:Region=eu-west-1", $"--Cost:Prices={Path.Combine(Paths.Tests, "..", "Hosting.Aws", "Cost", "Prices", "us-east-1.json")}");

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("are of us-east-1, and the environment stands in eu-west-1", process.Errors, Ordinal);
    }
}
