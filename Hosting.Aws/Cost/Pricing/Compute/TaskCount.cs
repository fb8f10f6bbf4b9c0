using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>How many tasks a service has, from the least to the most.</summary>
internal sealed record TaskCount(int Least, int Most)
{
    public static TaskCount Of(TemplateResource service, CloudTemplates templates)
    {
        // A service without a number begins with one task.
        var desired = service.Of("DesiredCount").AsNumber() ?? 1;
        var scaling = templates.Of("AWS::ApplicationAutoScaling::ScalableTarget").FirstOrDefault(target => IsOf(target, service, templates));
        if (scaling is null) return new TaskCount(desired, desired);
        var least = scaling.Of("MinCapacity").AsNumber() ?? desired;
        return new TaskCount(least, Math.Max(least, scaling.Of("MaxCapacity").AsNumber() ?? least));
    }

    /// <summary>It names the service within a text: <c>service/cluster/name</c>.</summary>
    private static bool IsOf(TemplateResource target, TemplateResource service, CloudTemplates templates)
    {
        var join = target.Of("ResourceId", "Fn::Join");
        return join.Items().Skip(1).SelectMany(parts => parts.Items()).Any(part => service.Equals(templates.Target(target.Template, part)));
    }
}
