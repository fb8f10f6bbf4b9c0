using System.Globalization;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>
/// The tasks of a service of ECS: Fargate bills a task as a whole, whatever containers are in it, from its start to its end. While a deploy
/// goes on, old and new tasks run side by side for some minutes; that is on no bill.
/// </summary>
internal sealed class ServicePricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ECS::Service"];

    public void Price(TemplateResource service, PricingContext context)
    {
        if (context.Templates.Target(service.Template, service.Of("TaskDefinition")) is not { Type: "AWS::ECS::TaskDefinition" } task)
        {
            context.NotPriced(service, "its task isn't in these templates");
        }
        else if (service.Text("LaunchType") is "EC2" or "EXTERNAL" || TaskSize.Of(task) is not { } size)
        {
            context.NotPriced(service, "its tasks run on machines that aren't in these templates");
        }
        else if (task.Text("RuntimePlatform", "OperatingSystemFamily")?.StartsWith("WINDOWS", StringComparison.Ordinal) == true)
        {
            context.NotPriced(service, "its tasks run Windows, whose price is in no table");
        }
        else
        {
            Tasks(service, size, TaskCount.Of(service, context.Templates), context);
            Traffic(service, context);
        }
    }

    private static void Tasks(TemplateResource service, TaskSize size, TaskCount count, PricingContext context)
    {
        var spot = SpotShare.Of(service, count.Least);
        var paid = 1 - (spot * context.Share(PriceKeys.SpotDiscount));
        var kind = $"{(size.Processor == "arm" ? "ARM" : "x86")}{(spot > 0 ? ", Spot" : "")}";
        Part(Invariant($"{Tasks(count.Least)}: {size.Vcpus:0.##} vCPU ({kind})"), "scaling: more vCPU", PriceKeys.Vcpu(size.Processor), size.Vcpus * paid, spot > 0);
        Part(Invariant($"{Tasks(count.Least)}: {size.MemoryGB:0.##} GB of memory"), "scaling: more memory", PriceKeys.Memory(size.Processor), size.MemoryGB * paid, spot > 0);
        if (size.StorageGB > 0) Part(Invariant($"{Tasks(count.Least)}: {size.StorageGB} GB of disk beyond 20"), "scaling: more disk", PriceKeys.FargateStorage, size.StorageGB, isRough: false);
        if (service.Text("NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp") == "ENABLED") Part(Invariant($"{Tasks(count.Least)}: public address"), "scaling: more public addresses", PriceKeys.Ipv4, 1, isRough: false);

        void Part(string what, string scaled, string price, decimal each, bool isRough)
        {
            context.Hourly(service, what, price, count.Least * each, isRough);
            if (count.Most > count.Least) context.Used(service, scaled, price, usage => usage[Quantity.ScalingShare] * (count.Most - count.Least) * each * Bill.Hours.Month, isRough);
        }
    }

    /// <summary>Tasks and what they ask stand in two zones, and AWS bills both ways.</summary>
    private static void Traffic(TemplateResource service, PricingContext context)
    {
        if (service.Of("NetworkConfiguration", "AwsvpcConfiguration", "Subnets").Items().Take(2).Count() < 2) return;
        decimal services = context.Templates.Of(service.Type).Count();
        context.Used(service, "traffic between zones, both ways", PriceKeys.ZonesData, usage => usage[Quantity.GBAcrossZones] * 2 / services);
    }

    private static string Tasks(int count) => Invariant($"{count} task{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
