using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>A task by itself costs nothing; a collector in it sends what X-Ray bills.</summary>
internal sealed class TaskPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ECS::TaskDefinition"];

    public void Price(TemplateResource task, PricingContext context)
    {
        context.Free(task, "a task is billed by the service that runs it");
        if (!SendsTraces(task, context.Templates)) return;
        decimal senders = context.Templates.Of(task.Type).Count(other => SendsTraces(other, context.Templates));
        context.Used(task, "traces, to X-Ray", PriceKeys.Traces, usage => usage[Quantity.Traces] / senders);
    }

    private static bool SendsTraces(TemplateResource task, CloudTemplates templates) => Collectors.Configurations(task, templates).Any(text => text.Contains("awsxray", StringComparison.Ordinal));
}
