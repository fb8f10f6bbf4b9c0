using System.Text.Json;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>A subnet that something stands in.</summary>
/// <param name="Subnet">What it is known by: a resource's key, or an id.</param>
/// <param name="Zone">Its place in the list: subnets are listed in the order of their zones.</param>
/// <param name="Kind">What it must be, to be used so.</param>
internal sealed record SubnetUse(string Subnet, int Zone, SubnetKind Kind)
{
    public static IEnumerable<SubnetUse> OfTasks(CloudTemplates templates) => templates.Of("AWS::ECS::Service").SelectMany(service =>
    {
        var network = service.Of("NetworkConfiguration", "AwsvpcConfiguration");
        return Of(templates, service.Template, network.At("Subnets"), network.At("AssignPublicIp").AsText() == "ENABLED" ? SubnetKind.Public : SubnetKind.Private);
    });

    public static IEnumerable<SubnetUse> OfData(CloudTemplates templates) => templates.Of("AWS::RDS::DBSubnetGroup")
        .Concat(templates.Of("AWS::ElastiCache::SubnetGroup"))
        .SelectMany(group => Of(templates, group.Template, group.Of("SubnetIds"), SubnetKind.Isolated));

    private static IEnumerable<SubnetUse> Of(CloudTemplates templates, CloudTemplate template, JsonElement subnets, SubnetKind kind) => subnets.Items()
        .Select((subnet, index) => (templates.Follow(template, subnet).Key, index))
        .Where(use => use.Key is not null)
        .Select(use => new SubnetUse(use.Key!, use.index, kind));
}
