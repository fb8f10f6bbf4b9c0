using System.Globalization;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing.Compute;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Observability;

/// <summary>A log group: what is written into it, and what is kept. Who writes decides how much.</summary>
internal sealed class LogPricer : IPricer
{
    private const decimal DaysOfMonth = 730m / 24;

    // Without a number a group keeps its logs for ever; a bill is for its first year.
    private const int DaysOfYear = 365;

    public IReadOnlyList<string> Types { get; } = ["AWS::Logs::LogGroup"];

    public void Price(TemplateResource group, PricingContext context)
    {
        var templates = context.Templates;
        if (IsOfTasks(group, templates)) Price(group, "logs", PriceKeys.LogIngestion, context, Of(usage => usage[Quantity.LogGB], IsOfTasks));
        else if (IsOfAnApi(group, templates)) Price(group, "access logs", PriceKeys.VendedLogs, context, Of(usage => LogSizes.GBOf(usage[Quantity.Requests]), IsOfAnApi));
        else if (IsOfMetrics(group, templates)) Metrics(group, context, Of(usage => usage[Quantity.CustomMetrics], IsOfMetrics));
        else context.NotPriced(group, "nothing in these templates says who writes into it");

        // Those of one kind share what is written.
        Func<UsageScenario, decimal> Of(Func<UsageScenario, decimal> all, Func<TemplateResource, CloudTemplates, bool> isLike)
        {
            decimal groups = templates.Of(group.Type).Count(other => isLike(other, templates));
            return usage => all(usage) / groups;
        }
    }

    private static void Metrics(TemplateResource group, PricingContext context, Func<UsageScenario, decimal> metrics)
    {
        context.Used(group, "metrics of your own", PriceKeys.Metric, metrics);
        Price(group, "metrics as logs", PriceKeys.LogIngestion, context, usage => metrics(usage) * LogSizes.GBPerMetric, isRough: true);
    }

    private static void Price(TemplateResource group, string what, string price, PricingContext context, Func<UsageScenario, decimal> gb, bool isRough = false)
    {
        var days = group.Of("RetentionInDays").AsNumber() ?? DaysOfYear;
        context.Used(group, what, price, gb, isRough);
        context.Used(group, string.Create(CultureInfo.InvariantCulture, $"{what}, kept for {days} days"), PriceKeys.LogStorage, usage => gb(usage) * LogSizes.Compressed * days / DaysOfMonth, isRough);
    }

    private static bool IsOfTasks(TemplateResource group, CloudTemplates templates) => templates.Of("AWS::ECS::TaskDefinition").Any(task =>
        task.Of("ContainerDefinitions").Items().Any(container => group.Equals(templates.Target(task.Template, container.At("LogConfiguration", "Options", "awslogs-group")))));

    private static bool IsOfAnApi(TemplateResource group, CloudTemplates templates) =>
        templates.Of("AWS::ApiGatewayV2::Stage").Any(stage => group.Equals(templates.Target(stage.Template, stage.Of("AccessLogSettings", "DestinationArn"))));

    private static bool IsOfMetrics(TemplateResource group, CloudTemplates templates) => templates.Of("AWS::ECS::TaskDefinition").Any(task =>
        Collectors.Configurations(task, templates).Any(text => text.Contains("awsemf", StringComparison.Ordinal) && text.Contains($"{{{group.Id}}}", StringComparison.Ordinal)));
}
