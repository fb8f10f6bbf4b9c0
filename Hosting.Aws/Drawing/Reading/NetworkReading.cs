using System.Text.Json;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>The network, and which row of it a list of subnets is.</summary>
internal sealed class NetworkReading(NetworkPicture? picture, IReadOnlyDictionary<string, SubnetKind> kinds)
{
    private const string Everywhere = "0.0.0.0/0";

    public static NetworkReading None { get; } = new(null, new Dictionary<string, SubnetKind>(StringComparer.Ordinal));

    public NetworkPicture? Picture { get; } = picture;

    public int Zones => Picture?.Zones.Count ?? 0;

    public SubnetKind? RowOf(CloudTemplates templates, CloudTemplate template, JsonElement subnets)
    {
        foreach (var subnet in subnets.Items())
        {
            if (templates.Follow(template, subnet).Key is { } key && kinds.TryGetValue(key, out var kind)) return kind;
        }

        return null;
    }

    public int? ZoneOf(string subnet) => Picture?.Subnets.FirstOrDefault(known => known.Source == subnet)?.Zone;

    public static NetworkReading Of(CloudTemplates templates)
    {
        var vpc = templates.Of("AWS::EC2::VPC").FirstOrDefault();
        if (vpc is null) return ExistingNetwork.Of(templates);

        var usedByTasks = SubnetUse.OfTasks(templates).Select(use => use.Subnet).ToHashSet(StringComparer.Ordinal);
        var resources = templates.Of("AWS::EC2::Subnet").ToArray();
        var zones = resources.Select(subnet => subnet.Of("AvailabilityZone").GetRawText()).Distinct(StringComparer.Ordinal).ToArray();
        var kinds = resources.ToDictionary(Sketch.KeyOf, subnet => KindOf(templates, subnet, usedByTasks), StringComparer.Ordinal);
        var subnets = resources.Select(subnet => new SubnetPicture(
            kinds[Sketch.KeyOf(subnet)],
            Array.IndexOf(zones, subnet.Of("AvailabilityZone").GetRawText()),
            $"{kinds[Sketch.KeyOf(subnet)]} subnet  {subnet.Text("CidrBlock")}",
            Sketch.KeyOf(subnet)));
        string[] names = [.. zones.Select((_, index) => ZoneName(resources, zones, index))];
        return new NetworkReading(new NetworkPicture($"VPC  {vpc.Text("CidrBlock")}", names, [.. subnets], [.. Gateways(templates)]), kinds);
    }

    private static string ZoneName(TemplateResource[] subnets, string[] zones, int index) =>
        $"Availability zone {subnets.First(subnet => subnet.Of("AvailabilityZone").GetRawText() == zones[index]).Text("AvailabilityZone") ?? $"{index + 1}"}";

    /// <summary>By its way out. Without one it is private where tasks stand, and isolated otherwise.</summary>
    private static SubnetKind KindOf(CloudTemplates templates, TemplateResource subnet, HashSet<string> usedByTasks)
    {
        var table = templates.Of("AWS::EC2::SubnetRouteTableAssociation")
            .Where(association => subnet.Equals(templates.Target(association.Template, association.Of("SubnetId"))))
            .Select(association => templates.Target(association.Template, association.Of("RouteTableId")))
            .FirstOrDefault();
        var routes = templates.Of("AWS::EC2::Route").Where(route => route.Text("DestinationCidrBlock") == Everywhere && templates.Target(route.Template, route.Of("RouteTableId"))?.Equals(table) == true).ToArray();
        if (routes.Any(route => route.Of("GatewayId").ValueKind != default)) return SubnetKind.Public;
        return routes.Length > 0 || usedByTasks.Contains(Sketch.KeyOf(subnet)) ? SubnetKind.Private : SubnetKind.Isolated;
    }

    private static IEnumerable<string> Gateways(CloudTemplates templates)
    {
        if (templates.Of("AWS::EC2::InternetGateway").Any()) yield return "Internet gateway";
        foreach (var endpoint in templates.Of("AWS::EC2::VPCEndpoint").Where(endpoint => (endpoint.Text("VpcEndpointType") ?? "Gateway") == "Gateway"))
            yield return $"{TemplateText.Of(templates, endpoint.Template, endpoint.Of("ServiceName")).Split('.')[^1].ToUpperInvariant()} gateway endpoint";
    }
}
