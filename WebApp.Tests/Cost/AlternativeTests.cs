using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Cost.Alternatives;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Environment;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>What else an environment could be: each line that is printed does what it says, to the cent.</summary>
public sealed class AlternativeTests
{
    private static readonly UsageScenario Busy = UsageScenarios.Known.Named("busy");

    public static TheoryData<string, string[]> Environments => new()
    {
        { "Starter", [] },
        { "Starter with Spot and two tasks", ["--Aws:Images:Runtime=linux-x64", "--Aws:Resources:cache:Replicas=1"] },
        { "Production", [] },
        { "Production with endpoints", [] },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Whoever_takes_an_alternative_gets_the_difference_that_was_printed(string variant, string[] settings)
    {
        var planned = await PlannedAsync(variant, settings);
        var alternatives = Proposers.Price(planned, Busy, Proposers.Of(planned));
        var before = planned.Templates.Price(Busy)["busy"].Total;

        Assert.NotEmpty(alternatives);
        foreach (var alternative in alternatives)
        {
            var taken = await VariantGraph.PublishAsync(variant, [.. settings, .. alternative.Setting.Split(' ')]);

            var difference = taken.Price(Busy)["busy"].Total - before;
            Assert.True(Math.Abs(difference - alternative.Change) < 0.000001m, $"{alternative.Setting}: {alternative.Change} was printed, and it is {difference}");
        }
    }

    [Fact]
    public async Task The_largest_saving_comes_first()
    {
        var planned = await PlannedAsync("Production");

        var changes = Proposers.Price(planned, Busy, Proposers.Of(planned)).Select(alternative => alternative.Change).ToArray();

        Assert.Equal(changes.Order(), changes);
        Assert.True(changes[0] < 0);
    }

    [Theory]
    [InlineData("Starter", "Images:Runtime=linux-x64", "Resources:postgres:MultiAz=true", "Resources:postgres:InstanceClass=db.t4g.small", "Resources:cache:Engine=Redis", "Resources:cache:Replicas=1", "Resources:web:Spot=true", "Resources:web:LogDays=7")]
    [InlineData("Production", "Network:Egress=PublicAddress", "Resources:postgres:MultiAz=false", "Resources:postgres:InstanceClass=db.t4g.small", "Resources:postgres:InstanceClass=db.t4g.large", "Resources:cache:Replicas=0", "Resources:web:MinTasks=1")]
    [InlineData("Production with endpoints", "Network:Egress=PublicAddress", "Network:Egress=NatGateway")]
    public async Task What_a_person_would_ask_for_is_among_them(string variant, params string[] expected)
    {
        var planned = await PlannedAsync(variant);

        Assert.Superset(expected.Select(setting => $"--Aws:{setting}").ToHashSet(StringComparer.Ordinal), Proposers.Of(planned).Select(proposal => proposal.Setting).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_size_of_unknown_price_is_no_saving()
    {
        var planned = await PlannedAsync("Starter");
        var draft = planned.Draft.With(planned.Templates.Of("AWS::RDS::DBInstance").Single(), "DBInstanceClass", "db.m8g.large").Build();

        Assert.Empty(Proposers.Price(planned, Busy, [new Proposal("a riddle", "--x=y", draft)]));
    }

    [Fact]
    public void What_is_printed_names_what_changes_and_the_line_that_does_it()
    {
        var text = ConsoleAlternatives.Write([new Alternative("postgres in one zone", "--Aws:Resources:postgres:MultiAz=false", -49.019m), new Alternative("logs for a week", "--Aws:Resources:web:LogDays=7", 0.001m)], "small");

        Assert.Contains("    -$49.02  postgres in one zone\n             --Aws:Resources:postgres:MultiAz=false\n", text, Ordinal);
        Assert.Contains("    no cent  logs for a week\n", text, Ordinal);
    }

    private static async Task<PlannedTemplates> PlannedAsync(string variant, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(VariantGraph.Settings(variant)).Build();
        var environment = AwsSettings.Of(new AwsEnvironmentResource("aws"), configuration, new Named());
        return new PlannedTemplates(environment, await VariantGraph.PublishAsync(variant, settings), PriceTables.Find("us-east-1")!);
    }

    private sealed class Named : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string ApplicationName { get; set; } = "shop";

        public string EnvironmentName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
