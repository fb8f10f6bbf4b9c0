using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;
using WebApp.Tests.Reports;

namespace WebApp.Tests.Cost;

/// <summary>Templates made by hand, priced as us-east-1.</summary>
internal static class PricedTemplate
{
    public static Estimate Price(this TestTemplate template, params UsageScenario[] scenarios) => Price(new CloudTemplates([template.Build()]), scenarios);

    public static Estimate Price(this CloudTemplates templates, params UsageScenario[] scenarios) =>
        TemplatePricing.Of(templates, PriceTables.Find("us-east-1")!, scenarios.Length > 0 ? scenarios : UsageScenarios.Known);

    /// <summary>A service of one task, as ECS takes it.</summary>
    public static TestTemplate WithTask(this TestTemplate template, string cpu = "256", string memory = "512", string task = "", string service = "") => template
        .With("Task", "AWS::ECS::TaskDefinition", $$"""{"Cpu":"{{cpu}}","Memory":"{{memory}}"{{(task.Length > 0 ? $",{task}" : "")}}}""")
        .With("Service", "AWS::ECS::Service", $$"""{"TaskDefinition":{"Ref":"Task"}{{(service.Length > 0 ? $",{service}" : "")}}}""");

    public static TestTemplate WithInstance(this TestTemplate template, string instanceClass, bool isMultiAz = false, int storage = 20) => template
        .With("Instance", "AWS::RDS::DBInstance", $$"""{"Engine":"postgres","DBInstanceClass":"{{instanceClass}}","MultiAZ":{{(isMultiAz ? "true" : "false")}},"StorageType":"gp3","AllocatedStorage":"{{storage}}"}""");
}
