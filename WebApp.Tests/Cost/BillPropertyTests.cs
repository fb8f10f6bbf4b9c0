using FsCheck;
using FsCheck.Fluent;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Publish;
using WebApp.Tests.Reports;

namespace WebApp.Tests.Cost;

/// <summary>What holds of every bill, whatever is used.</summary>
public sealed class BillPropertyTests(PublishedBoard board)
{
    /// <summary>Up to ten million of anything, and thousandths; of a share no more than all.</summary>
    private static readonly Gen<UsageScenario> AnyUsage =
        from values in Gen.Choose(0, 1_000_000_000).ListOf(Quantity.All.Count)
        select Usage.Of("idle", Quantity.All.Zip(values, (quantity, value) => (quantity, quantity == Quantity.ScalingShare ? value / 1_000_000_000m : value / 100m)));

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task A_total_is_the_sum_of_its_lines_and_of_its_groups(string plan)
    {
        var templates = await TemplatesOfAsync(plan);

        Prop.ForAll(AnyUsage.ToArbitrary(), usage =>
        {
            var estimate = Price(templates, usage);
            var bill = estimate.Bills[0];
            var groups = BillGroups.Of(estimate);
            var total = BillGroups.Total(groups, 1);
            return bill.Total == bill.Lines.Sum(line => line.Quantity * line.Figure.Amount!.Value / line.Figure.Per)
                && IsClose(bill.Total, bill.Fixed + bill.Used)
                && IsClose(bill.Total, total.In(0))
                && IsClose(bill.Fixed, total.Fixed)
                && groups.All(group => IsClose(group.Total.In(0), group.Parts.Sum(part => part.In(0))))
                && bill.Lines.All(line => line.Quantity >= 0);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task Whoever_uses_more_pays_no_less(string plan)
    {
        var templates = await TemplatesOfAsync(plan);
        var more = from usage in AnyUsage
                   from quantity in Gen.Elements<string>([.. Quantity.All])
                   from step in Gen.Choose(0, 1_000_000)
                   select (usage, Usage.Of("idle", usage.Quantities.Select(pair => (pair.Key, pair.Key == quantity ? More(pair.Key, pair.Value, step) : pair.Value))));

        Prop.ForAll(more.ToArbitrary(), pair => Price(templates, pair.usage).Bills[0].Total <= Price(templates, pair.Item2).Bills[0].Total).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_larger_size_costs_no_less()
    {
        string[] classes = ["db.t4g.micro", "db.t4g.small", "db.t4g.medium", "db.t4g.large"];
        var size = from place in Gen.Choose(0, 2) from storage in Gen.Choose(20, 1000) from more in Gen.Choose(0, 1000) from zones in Gen.Elements(false, true) select (place, storage, more, zones);

        Prop.ForAll(size.ToArbitrary(), s =>
            Total(s.place, s.storage, s.zones) < Total(s.place + 1, s.storage, s.zones)
            && Total(s.place, s.storage, s.zones) <= Total(s.place, s.storage + s.more, s.zones)
            && Total(s.place, s.storage, isMultiAz: false) < Total(s.place, s.storage, isMultiAz: true)).QuickCheckThrowOnFailure();

        decimal Total(int place, int storage, bool isMultiAz) => new TestTemplate("x").WithInstance(classes[place], isMultiAz, storage).Price()["idle"].Total;
    }

    [Fact]
    public void More_tasks_and_larger_tasks_cost_more()
    {
        var size = from tasks in Gen.Choose(1, 20) from cpu in Gen.Choose(1, 64) from memory in Gen.Choose(1, 240) select (tasks, cpu, memory);

        Prop.ForAll(size.ToArbitrary(), s =>
            Total(s.tasks, s.cpu, s.memory) < Total(s.tasks + 1, s.cpu, s.memory)
            && Total(s.tasks, s.cpu, s.memory) < Total(s.tasks, s.cpu + 1, s.memory)
            && Total(s.tasks, s.cpu, s.memory) < Total(s.tasks, s.cpu, s.memory + 1)).QuickCheckThrowOnFailure();

        static decimal Total(int tasks, int cpu, int memory) =>
            new TestTemplate("x").WithTask($"{cpu * 256}", $"{memory * 512}", service: $""" "DesiredCount":{tasks} """).Price()["idle"].Total;
    }

    private static decimal More(string quantity, decimal value, int step) => quantity == Quantity.ScalingShare ? Math.Min(1, value + (step / 1_000_000m)) : value + step;

    private static Estimate Price(CloudTemplates templates, UsageScenario usage) => TemplatePricing.Of(templates, PriceTables.Find("ap-northeast-2")!, [usage]);

    // Sums of many decimals in another order may differ in the last of 28 digits.
    private static bool IsClose(decimal one, decimal other) => Math.Abs(one - other) < 0.000001m;

    private async Task<CloudTemplates> TemplatesOfAsync(string plan) => CloudTemplates.Read(Path.Combine(await board.FolderOfAsync(plan), "cdk.out"));
}
