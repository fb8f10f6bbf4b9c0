using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Prices;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>The tables of prices: whole, and each figure with its source.</summary>
public sealed class PriceTableTests
{
    public static TheoryData<string> Regions => [.. PriceTables.Regions];

    [Fact]
    public void There_is_one_for_Virginia_and_one_for_Seoul() => Assert.Superset(new HashSet<string>(["us-east-1", "ap-northeast-2"]), PriceTables.Regions.ToHashSet());

    [Theory]
    [MemberData(nameof(Regions))]
    public void It_is_of_the_region_that_it_is_named_after_and_has_every_figure(string region)
    {
        var table = PriceTables.Find(region)!;

        Assert.Equal(region, table.Region);
        Assert.All(PriceKeys.Required, key => Assert.NotNull(table.Find(key)));
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_figure_is_known_by_its_sources_or_is_marked(string region) => Assert.All(PriceTables.Find(region)!.Figures.Values.Where(figure => figure.Amount is not null), figure =>
    {
        Assert.True(figure.Sources.Count >= (figure.Confidence == Confidence.Confirmed ? 2 : 1) || figure.Sources is [{ Name: "P" }] || figure.IsRough, $"{figure.Key}: {figure.Confidence}, {figure.Sources.Count} sources");
        Assert.True(figure.Date is not null || figure.IsRough);
    });

    [Fact]
    public void A_region_without_one_has_none() => Assert.Null(PriceTables.Find("eu-west-1"));

    [Theory]
    [InlineData("nat.hour", null, "has no figure 'nat.hour'")]
    [InlineData("nat.hour", """{ "unit": "hour", "confidence": "memory" }""", "has the figure 'nat.hour' without an amount")]
    [InlineData("nat.hour", """{ "amount": "0.05", "unit": "hour", "confidence": "memory" }""", "has the figure 'nat.hour' without an amount")]
    [InlineData("nat.hour", """{ "amount": -1, "unit": "hour", "confidence": "memory" }""", "has the figure 'nat.hour' without an amount")]
    [InlineData("nat.hour", """{ "amount": 1, "unit": "hour" }""", "has the figure 'nat.hour' with the confidence ''")]
    [InlineData("nat.hour", """{ "amount": 1, "unit": "hour", "confidence": "sure" }""", "with the confidence 'sure'")]
    [InlineData("nat.hour", """{ "amount": 1, "confidence": "memory" }""", "has the figure 'nat.hour' without a unit")]
    [InlineData("nat.hour", """{ "amount": 1, "unit": "hour", "confidence": "single" }""", "has the figure 'nat.hour' without a source")]
    [InlineData("nat.hour", """{ "amount": 1, "unit": "hour", "confidence": "single", "sources": ["Z"] }""", "from a source 'Z' that it doesn't name")]
    [InlineData("nat.hour", """{ "amount": 1, "per": 0, "unit": "hour", "confidence": "memory" }""", "has the figure 'nat.hour' per nothing")]
    public void What_is_wrong_with_a_figure_is_told_with_the_file_and_its_key(string key, string? figure, string expected)
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => Read(table =>
        {
            if (figure is null) table["figures"]!.AsObject().Remove(key);
            else table["figures"]![key] = JsonNode.Parse(figure);
        }));

        Assert.Contains("mine.json", refusal.Message, Ordinal);
        Assert.Contains(expected, refusal.Message, Ordinal);
    }

    [Theory]
    [InlineData("region", "has no 'region'")]
    [InlineData("currency", "has no 'currency'")]
    public void What_a_table_is_of_must_be_said(string key, string expected) =>
        Assert.Contains(expected, Assert.Throws<DistributedApplicationException>(() => Read(table => table.Remove(key))).Message, Ordinal);

    [Fact]
    public void A_broken_file_is_told_by_its_name()
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => PriceFile.Read("mine.json", "{ \"region\": "u8.ToArray()));

        Assert.StartsWith("The prices in mine.json can't be read", refusal.Message, Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_its_name()
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => PriceTables.OfFile("/nowhere/mine.json"));

        Assert.Contains("/nowhere/mine.json", refusal.Message, Ordinal);
    }

    [Fact]
    public void A_price_is_read_for_so_many_units()
    {
        var mails = PriceTables.Find("us-east-1")!.Find(PriceKeys.Mails)!;

        Assert.Equal((0.16m, 1000m, "$0.16 per 1,000 mails"), (mails.Amount!.Value, mails.Per, $"{mails}"));
    }

    private static PriceTable Read(Action<JsonObject> change)
    {
        var table = JsonNode.Parse(File.ReadAllText(Path.Combine(Paths.Tests, "..", "Hosting.Aws", "Cost", "Prices", "us-east-1.json")))!.AsObject();
        change(table);
        return PriceFile.Read("mine.json", Encoding.UTF8.GetBytes(table.ToJsonString()));
    }
}
