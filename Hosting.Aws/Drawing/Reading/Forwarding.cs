using System.Text.Json;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>Where a load balancer leads: by its listeners to target groups, and by these to services.</summary>
internal static class Forwarding
{
    public static bool Leads(CloudTemplates templates, string balancer, string service)
    {
        var targets = templates.Of("AWS::ECS::Service")
            .Where(candidate => Sketch.KeyOf(candidate) == service)
            .SelectMany(found => found.Of("LoadBalancers").Items().Select(entry => templates.Follow(found.Template, entry.At("TargetGroupArn")).Key))
            .ToHashSet(StringComparer.Ordinal);
        return templates.Of("AWS::ElasticLoadBalancingV2::Listener")
            .Where(listener => templates.Follow(listener.Template, listener.Of("LoadBalancerArn")).Key == balancer)
            .SelectMany(listener => listener.Of("DefaultActions").Items().SelectMany(action => TargetsOf(templates, listener.Template, action)))
            .Any(targets.Contains);
    }

    private static IEnumerable<string?> TargetsOf(CloudTemplates templates, CloudTemplate template, JsonElement action) => action.At("ForwardConfig", "TargetGroups").Items()
        .Select(entry => templates.Follow(template, entry.At("TargetGroupArn")).Key)
        .Append(templates.Follow(template, action.At("TargetGroupArn")).Key);
}
