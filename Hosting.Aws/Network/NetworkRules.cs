using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Network;

/// <summary>What can be told of a network before AWS is asked.</summary>
internal static partial class NetworkRules
{
    private const string Section = "Aws:Network";

    /// <exception cref="DistributedApplicationException">It is incomplete, or contradicts itself.</exception>
    public static void Check(AwsNetworkOptions options, AwsPlan plan, string? region)
    {
        if (options.VpcId is null)
        {
            RefuseSubnets(options);
            CheckZones(options.Zones, region);
            return;
        }

        CheckExisting(options, plan);
    }

    private static void CheckZones(IList<string> zones, string? region)
    {
        if (zones.Count == 0) return;
        if (zones.Count != 2 || string.Equals(zones[0], zones[1], StringComparison.Ordinal))
            throw Refused("Zones", $"takes two different zones, and has {(zones.Count == 1 ? "one" : string.Join(", ", zones))}", "such as us-east-1a and us-east-1b");
        foreach (var zone in zones)
        {
            if (!ZonePattern().IsMatch(zone)) throw Refused("Zones", $"has '{zone}', which is no zone of a region", "such as us-east-1a (names, not ids such as use1-az1)");
            if (region is not null && !string.Equals(zone[..^1], region, StringComparison.Ordinal)) throw Refused("Zones", $"has '{zone}', which isn't in the region {region}", $"such as {region}a");
        }

        if (!string.Equals(zones[0][..^1], zones[1][..^1], StringComparison.Ordinal)) throw Refused("Zones", $"has {zones[0]} and {zones[1]}, which are in two regions", "of one region");
    }

    private static void RefuseSubnets(AwsNetworkOptions options)
    {
        var given = Named(options).Where(list => list.Ids.Count > 0).Select(list => list.Name).Concat(options.VpcCidr is null ? [] : [nameof(options.VpcCidr)]).ToArray();
        if (given.Length == 0) return;
        throw new DistributedApplicationException($"'{Section}:{given[0]}' is of a VPC that exists, and '{Section}:VpcId' is missing. Give its id, or leave out {string.Join(", ", given)}.");
    }

    private static void CheckExisting(AwsNetworkOptions options, AwsPlan plan)
    {
        if (!VpcPattern().IsMatch(options.VpcId!)) throw Refused("VpcId", $"is '{options.VpcId}', which is no id of a VPC", "such as vpc-0a1b2c3d4e5f60718");
        if (options.Zones.Count > 0) throw Refused("Zones", "is for a VPC that is made here; of one that exists the subnets say where", "neither, and subnets in the zones that you want");
        if (plan == AwsPlan.Production && options.Egress == AwsEgress.InterfaceEndpoints)
            throw Refused("Egress", $"asks for interface endpoints, and nothing of {options.VpcId} is changed here", "nothing, if its private subnets have a way out, or PublicAddress");

        var isPublic = plan == AwsPlan.Starter || options.Egress == AwsEgress.PublicAddress;
        var needed = Named(options).Where(list => list.Name == nameof(options.IsolatedSubnetIds) || list.Name == (isPublic ? nameof(options.PublicSubnetIds) : nameof(options.PrivateSubnetIds)));
        var missing = needed.Where(list => list.Ids.Count < 2).Select(list => $"{Section}:{list.Name} (two, in two zones)");
        if (plan == AwsPlan.Production && options.VpcCidr is null) missing = missing.Append($"{Section}:VpcCidr (such as 10.20.0.0/16)");
        if (missing.ToArray() is { Length: > 0 } all)
            throw new DistributedApplicationException($"The VPC {options.VpcId} isn't described whole for the plan {plan}, and nothing is looked up. Give {string.Join(", ", all)}.");

        foreach (var (name, ids) in Named(options)) CheckSubnets(name, ids);
        if (options.VpcCidr is { } cidr && !CidrPattern().IsMatch(cidr)) throw Refused("VpcCidr", $"is '{cidr}', which is no range of addresses of a VPC", "such as 10.20.0.0/16");
    }

    private static void CheckSubnets(string name, IList<string> ids)
    {
        if (ids.FirstOrDefault(id => !SubnetPattern().IsMatch(id)) is { } wrong) throw Refused(name, $"has '{wrong}', which is no id of a subnet", "such as subnet-0a1b2c3d4e5f60718");
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count) throw Refused(name, "has a subnet twice", "two, in two zones");
    }

    private static (string Name, IList<string> Ids)[] Named(AwsNetworkOptions options) =>
    [
        (nameof(options.PublicSubnetIds), options.PublicSubnetIds),
        (nameof(options.PrivateSubnetIds), options.PrivateSubnetIds),
        (nameof(options.IsolatedSubnetIds), options.IsolatedSubnetIds),
    ];

    private static DistributedApplicationException Refused(string setting, string what, string instead) => new($"The setting '{Section}:{setting}' {what}. Give {instead}.");

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZonePattern();

    [GeneratedRegex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VpcPattern();

    [GeneratedRegex("^subnet-([0-9a-f]{8}|[0-9a-f]{17})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubnetPattern();

    // A VPC has from /16 to /28.
    [GeneratedRegex(@"^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)/(1[6-9]|2[0-8])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CidrPattern();
}
