using System.Text.Json;
using Slipway.Hosting.Aws.Cost.Pricing.Network;
using Slipway.Hosting.Aws.Cost.Pricing.Observability;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>What AWS itself writes into buckets: who asked distributions, load balancers and other buckets, and who talked to whom.</summary>
internal static class ArchivedLogs
{
    /// <summary>Whether a bucket is for logs: another one names it, or flow logs lead there.</summary>
    public static bool IsIn(TemplateResource bucket, CloudTemplates templates) =>
        templates.Of(bucket.Type).Any(other => !other.Equals(bucket) && bucket.Equals(templates.Target(other.Template, other.Of("LoggingConfiguration", "DestinationBucketName"))))
        || templates.Of("AWS::EC2::FlowLog").Any(log => Names(log.Of("LogDestination"), log.Template, bucket, templates));

    public static decimal GBPerMonth(UsageScenario usage, CloudTemplates templates)
    {
        var flows = templates.Of("AWS::EC2::FlowLog").Where(FlowLogPricer.GoesToS3).Sum(log => FlowLogPricer.GBPerMonth(log, usage));
        // Both the distribution and the load balancer behind it write down every request.
        decimal writers = templates.Of("AWS::ElasticLoadBalancingV2::LoadBalancer").Any() ? 2 : 0;
        var requests = (usage[Quantity.Requests] * writers) + usage[Quantity.ObjectRequests] + usage[Quantity.ObjectReads] + usage[Quantity.Uploads];
        return flows + LogSizes.GBOf(requests);
    }

    private static bool Names(JsonElement value, CloudTemplate template, TemplateResource bucket, CloudTemplates templates) =>
        bucket.Equals(templates.Target(template, value)) || value.At("Fn::Join").Items().Skip(1).SelectMany(parts => parts.Items()).Any(part => bucket.Equals(templates.Target(template, part)));
}
