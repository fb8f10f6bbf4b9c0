using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>A network that stands already: of it the templates name the VPC and the subnets that they use.</summary>
internal static class ExistingNetwork
{
    public static NetworkReading Of(CloudTemplates templates)
    {
        var uses = SubnetUse.OfTasks(templates).Concat(SubnetUse.OfData(templates)).DistinctBy(use => use.Subnet, StringComparer.Ordinal).ToArray();
        if (uses.Length == 0) return NetworkReading.None;

        var vpc = templates.Of("AWS::EC2::SecurityGroup").Select(group => templates.Follow(group.Template, group.Of("VpcId")).Text).FirstOrDefault(id => id is not null);
        var zones = uses.Max(use => use.Zone) + 1;
        var picture = new NetworkPicture(
            $"Existing VPC  {vpc}".TrimEnd(),
            [.. Enumerable.Range(1, zones).Select(zone => $"Availability zone {zone}")],
            [.. uses.Select(use => new SubnetPicture(use.Kind, use.Zone, $"{use.Kind}  {use.Subnet}", use.Subnet)).DistinctBy(subnet => (subnet.Kind, subnet.Zone))],
            []);
        return new NetworkReading(picture, uses.ToDictionary(use => use.Subnet, use => use.Kind, StringComparer.Ordinal));
    }
}
