using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Cost.Steps;
using Slipway.Hosting.Aws.Cost.Usage;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>How much is used, and what a person may say of it.</summary>
public sealed class UsageTests
{
    [Fact]
    public void Every_quantity_says_what_it_is_and_every_scenario_has_all_of_them()
    {
        Assert.Equal(Quantity.All.Order(StringComparer.Ordinal), UsageScenarios.Meanings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["idle", "small", "busy"], UsageScenarios.Known.Select(scenario => scenario.Name));
        Assert.All(UsageScenarios.Known, scenario => Assert.Equal(Quantity.All, scenario.Quantities.Keys));
    }

    [Fact]
    public void Each_scenario_uses_at_least_as_much_as_the_one_before() => Assert.All(
        UsageScenarios.Known.Zip(UsageScenarios.Known.Skip(1)), pair => Assert.All(Quantity.All, quantity => Assert.True(pair.First[quantity] <= pair.Second[quantity], quantity)));

    [Fact]
    public void A_setting_changes_one_quantity_of_one_scenario()
    {
        var settings = Of("Cost:Usage:Small:mailspermonth=123.5");

        Assert.Equal(123.5m, settings.Scenarios.Named("small")[Quantity.Mails]);
        Assert.Equal(UsageScenarios.Known.Named("busy")[Quantity.Mails], settings.Scenarios.Named("busy")[Quantity.Mails]);
        Assert.Equal("small", settings.Scenario.Name);
    }

    [Theory]
    [InlineData("Cost:Scenario=huge", "There is no scenario 'huge' (setting 'Cost:Scenario'). There are idle, small, busy.")]
    [InlineData("Cost:Usage:huge:MailsPerMonth=1", "There is no scenario 'huge' (setting 'Cost:Usage:huge')")]
    [InlineData("Cost:Usage:small:Mails=1", "A scenario has no quantity 'Mails'")]
    [InlineData("Cost:Usage:small:MailsPerMonth=-1", "-1 is less than nothing (setting 'Cost:Usage:small:MailsPerMonth')")]
    [InlineData("Cost:Usage:small:MailsPerMonth=many", "'many' is no number")]
    [InlineData("Cost:Usage:small:MailsPerMonth=1e20", "more than anybody uses")]
    [InlineData("Cost:Usage:small:MailsPerMonth=1e400", "'1e400' is no number")]
    [InlineData("Cost:Usage:small:ScalingShare=1.1", "1.1 is more than all")]
    [InlineData("Cost:Budget=cheap", "'cheap' is no budget (setting 'Cost:Budget')")]
    [InlineData("Cost:Budget=-5", "'-5' is no budget")]
    [InlineData("Cost:Budgets=5", "There is no setting 'Cost:Budgets'")]
    [InlineData("Cost:Prices=/nowhere.json", "The table of prices /nowhere.json can't be read")]
    public void What_makes_no_sense_is_refused_with_the_setting(string setting, string expected) =>
        Assert.Contains(expected, Assert.Throws<DistributedApplicationException>(() => Of(setting)).Message, Ordinal);

    private static CostSettings Of(params string[] settings) =>
        CostSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build());
}
