using System.Globalization;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>An instance of RDS for PostgreSQL: the machine (two of them, for two zones), its storage, backups that outgrow it, its logs, and the secret that RDS keeps.</summary>
internal sealed class DatabasePricer : IPricer
{
    // RDS lets storage grow when less than a tenth of it is free (RDS User Guide, "storage autoscaling").
    private const decimal FilledWhenItGrows = 0.9m;

    public IReadOnlyList<string> Types { get; } = ["AWS::RDS::DBInstance"];

    public void Price(TemplateResource instance, PricingContext context)
    {
        if (instance.Text("Engine") is not "postgres" || instance.Text("DBInstanceClass") is not { } instanceClass)
        {
            context.NotPriced(instance, $"nobody has priced the engine '{instance.Text("Engine") ?? "of a cluster"}'");
            return;
        }

        var isMultiAz = instance.Of("MultiAZ").IsTrue();
        context.Hourly(instance, $"PostgreSQL, {instanceClass}{(isMultiAz ? " in two zones" : "")}", PriceKeys.Database(instanceClass, isMultiAz));
        Storage(instance, isMultiAz, context);
        if (instance.Of("ManageMasterUserPassword").IsTrue()) context.Fixed(instance, "secrets", PriceKeys.Secret, 1);
        if (instance.Of("EnableCloudwatchLogsExports").Items().Any()) context.Used(instance, "its log", PriceKeys.LogIngestion, usage => usage[Quantity.DatabaseLogGB] / Databases(context));
        if (instance.Of("EnablePerformanceInsights").IsTrue() && instance.Of("PerformanceInsightsRetentionPeriod").AsNumber() is > 7)
            context.NotPriced(instance, "Performance Insights for more than 7 days");
    }

    private static void Storage(TemplateResource instance, bool isMultiAz, PricingContext context)
    {
        if (instance.Text("StorageType") is not "gp3" || instance.Of("AllocatedStorage").AsNumber() is not { } allocated)
        {
            context.NotPriced(instance, $"its storage: nobody has priced '{instance.Text("StorageType") ?? "the default type"}'");
            return;
        }

        var price = isMultiAz ? PriceKeys.DatabaseStorageMultiAz : PriceKeys.DatabaseStorage;
        var days = instance.Of("BackupRetentionPeriod").AsNumber() ?? 1;
        var most = Math.Max(allocated, instance.Of("MaxAllocatedStorage").AsNumber() ?? allocated);
        context.Fixed(instance, string.Create(CultureInfo.InvariantCulture, $"{allocated} GB of storage"), price, allocated);
        if (most > allocated) context.Used(instance, "storage that grows", price, usage => Grown(usage) - allocated);
        if (days > 0) context.Used(instance, "backups beyond the storage's size", PriceKeys.DatabaseBackup, usage => Math.Max(0, Held(usage) + (usage[Quantity.DatabaseGBChanged] / Databases(context) * days) - Grown(usage)));

        decimal Held(UsageScenario usage) => usage[Quantity.DatabaseGB] / Databases(context);
        decimal Grown(UsageScenario usage) => Math.Max(allocated, Math.Min(most, Math.Ceiling(Held(usage) / FilledWhenItGrows)));
    }

    private static decimal Databases(PricingContext context) => context.Templates.Of("AWS::RDS::DBInstance").Count();
}
