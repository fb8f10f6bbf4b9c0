using System.Text.Json;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Comparison;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Cost;

/// <summary>Templates that Slipway hasn't written, or not to their end.</summary>
public sealed class ForeignTemplateTests
{
    private const string Foreign =
        """
        { "AWSTemplateFormatVersion": "2010-09-09", "Resources": {
          "Nat": { "Type": "AWS::EC2::NatGateway", "Properties": { "SubnetId": "subnet-1" } },
          "Function": { "Type": "AWS::Lambda::Function", "Properties": {} },
          "Mine": { "Type": "Custom::Thing" },
          "Odd": { "Properties": { "A": 1 } },
          "Service": { "Type": "AWS::ECS::Service", "Properties": { "TaskDefinition": { "Fn::ImportValue": "elsewhere" } } } } }
        """;

    [Fact]
    public void What_is_known_is_priced_and_the_rest_is_listed_by_name()
    {
        using var json = JsonDocument.Parse(Foreign);

        var estimate = new CloudTemplates([new CloudTemplate("foreign", json.RootElement)]).Price();

        // 730 × 0.045
        Assert.Equal(32.85m, estimate["idle"].Fixed);
        Assert.Equal(["network"], estimate["idle"].Lines.Select(line => line.Owner).Distinct());
        Assert.Equal(
            ["Function: nobody has priced this type", "Mine: nobody has priced this type", "Odd: it says no type", "Service: its task isn't in these templates"],
            estimate.NotPriced.Select(one => $"{one.Id}: {one.Reason}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Resources": { "Nat": { "Type": "AWS::EC2::NatGateway", "Prop""")]
    [InlineData("")]
    [InlineData("Resources:\n  Nat:\n    Type: AWS::EC2::NatGateway\n")]
    public void A_broken_template_is_told_by_its_file(string text)
    {
        using var folder = new DataFolder();
        File.WriteAllText(folder["x-app.template.json"], text);

        var refusal = Assert.Throws<DistributedApplicationException>(() => CloudTemplates.Read(folder.Path));

        Assert.Contains(folder["x-app.template.json"], refusal.Message, Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "Resources": [] }""")]
    [InlineData("""{ "Resources": { "A": null, "B": 1, "C": { "Type": {} } } }""")]
    [InlineData("""{ "Resources": { "A": { "Type": "AWS::RDS::DBInstance", "Properties": "none" }, "B": { "Type": "AWS::ECS::Cluster", "Properties": [] } } }""")]
    public void What_is_no_template_has_no_lines_and_breaks_nothing(string text)
    {
        using var json = JsonDocument.Parse(text);

        Assert.Empty(new CloudTemplates([new CloudTemplate("odd", json.RootElement)]).Price()["busy"].Lines);
    }

    [Fact]
    public void Templates_of_another_tool_can_be_compared_with()
    {
        using var folder = new DataFolder();
        File.WriteAllText(folder["foreign.template.json"], Foreign);

        var bill = EarlierBill.Read(folder.Path, PriceTables.Find("us-east-1")!, UsageScenarios.Known.Named("idle"));

        Assert.Equal(32.85m, bill.Lines.Where(line => line.What == "NAT gateways").Sum(line => line.Monthly));
        Assert.Equal("AWS::Lambda::Function", bill.NotPriced["Function"]);
    }
}
