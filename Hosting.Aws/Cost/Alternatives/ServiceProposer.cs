using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Cost.Pricing.Compute;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Services: Spot or not, a size up or down, a task less, logs for a week.</summary>
internal sealed class ServiceProposer : IProposer
{
    private const int Week = 7;

    public IEnumerable<Proposal> Of(PlannedTemplates planned) =>
        from service in planned.Templates.Of("AWS::ECS::Service")
        let task = planned.Templates.Target(service.Template, service.Of("TaskDefinition"))
        where task is not null
        from proposal in Of(service, task, planned)
        select proposal;

    private static IEnumerable<Proposal> Of(TemplateResource service, TemplateResource task, PlannedTemplates planned)
    {
        var name = planned.OwnerOf(service);
        yield return Spot(service, name, planned);
        foreach (var size in Sizes(service, task, name, planned)) yield return size;
        var scaling = planned.Templates.Of("AWS::ApplicationAutoScaling::ScalableTarget").FirstOrDefault(target => planned.OwnerOf(target) == name);
        if (scaling?.Of("MinCapacity").AsNumber() is > 1 and var least) yield return Fewer(service, scaling, least, name, planned);

        var logs = planned.Templates.Of("AWS::Logs::LogGroup").Where(group => planned.OwnerOf(group) == name && group.Of("RetentionInDays").AsNumber() is > Week).ToArray();
        if (logs.Length > 0)
            yield return new Proposal($"logs of {name} for a week", planned.Setting(service, "LogDays", Week), logs.Aggregate(planned.Draft, (draft, group) => draft.With(group, "RetentionInDays", Week)).Build());
    }

    private static Proposal Fewer(TemplateResource service, TemplateResource scaling, int least, string name, PlannedTemplates planned)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{name} with {least - 1} task{(least == 2 ? "" : "s")} at least: {(least == 2 ? "while that one is replaced, nobody answers" : "one less to spare")}");
        var draft = planned.Draft.With(scaling, "MinCapacity", least - 1);
        return scaling.Of("MaxCapacity").AsNumber() == least
            ? new Proposal(what, $"{planned.Setting(service, "MinTasks", least - 1)} {planned.Setting(service, "MaxTasks", least - 1)}", draft.With(scaling, "MaxCapacity", least - 1).Build())
            : new Proposal(what, planned.Setting(service, "MinTasks", least - 1), draft.Build());
    }

    private static Proposal Spot(TemplateResource service, string name, PlannedTemplates planned) => SpotShare.Of(service, tasks: 1) > 0
        ? new Proposal($"{name} on Fargate rather than on Spot: no task is taken back", planned.Setting(service, "Spot", "false"), planned.Draft.With(service, "CapacityProviderStrategy", null).With(service, "LaunchType", "FARGATE").Build())
        : new Proposal(
            $"{name} on Fargate Spot: at best; AWS may take tasks back with two minutes' notice",
            planned.Setting(service, "Spot", "true"),
            planned.Draft.With(service, "LaunchType", null).With(service, "CapacityProviderStrategy", new JsonArray(new JsonObject { ["CapacityProvider"] = "FARGATE_SPOT", ["Weight"] = 1 })).Build());

    /// <summary>Half and twice of both, as far as Fargate has such pairs.</summary>
    private static IEnumerable<Proposal> Sizes(TemplateResource service, TemplateResource task, string name, PlannedTemplates planned)
    {
        if (task.Of("Cpu").AsNumber() is not { } cpu || task.Of("Memory").AsNumber() is not { } memory) yield break;
        foreach (var (otherCpu, otherMemory, direction) in new[] { (cpu / 2, memory / 2, "down"), (cpu * 2, memory * 2, "up") })
        {
            if (!FargateSize.Exists(otherCpu, otherMemory)) continue;
            yield return new Proposal(
                string.Create(CultureInfo.InvariantCulture, $"{name} one size {direction}: {otherCpu / 1024m:0.##} vCPU, {otherMemory} MiB"),
                $"{planned.Setting(service, "Cpu", otherCpu)} {planned.Setting(service, "MemoryMiB", otherMemory)}",
                planned.Draft.With(task, "Cpu", otherCpu.ToString(CultureInfo.InvariantCulture)).With(task, "Memory", otherMemory.ToString(CultureInfo.InvariantCulture)).Build());
        }
    }
}
