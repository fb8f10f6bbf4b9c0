using System.Globalization;
using System.Text.Json.Nodes;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>A rule of a security group: one of those that stand in the group, or one that stands alone.</summary>
/// <param name="Group">Whose it is.</param>
/// <param name="IsIngress">Whether it lets in; otherwise it lets out.</param>
/// <param name="Peer">The group that it is about; null for addresses.</param>
/// <param name="Range">The addresses that it is about; null for a group. A prefix list is named by its id.</param>
/// <param name="IsPrefixList">Whether <see cref="Range"/> is one.</param>
/// <param name="Ports">Through which ports.</param>
internal sealed record GroupRule(TemplateResource Group, bool IsIngress, TemplateResource? Peer, string? Range, bool IsPrefixList, Ports Ports)
{
    /// <summary>What EC2 adds to a group that says nothing of what it lets out.</summary>
    private static readonly JsonObject Everything = new() { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0" };

    public bool IsOpen => IsPrefixList || (Range is { } range && Addresses.IsPublic(range));

    public static IReadOnlyList<GroupRule> AllOf(CloudAssembly assembly) =>
    [
        .. assembly.Of("AWS::EC2::SecurityGroup").SelectMany(group => Inline(assembly, group)),
        .. assembly.Of("AWS::EC2::SecurityGroupIngress").Select(rule => Of(assembly, OwnerOf(assembly, rule), isIngress: true, rule.Stack, rule.Properties)),
        .. assembly.Of("AWS::EC2::SecurityGroupEgress").Select(rule => Of(assembly, OwnerOf(assembly, rule), isIngress: false, rule.Stack, rule.Properties)),
    ];

    public override string ToString() => $"{Group.Id} {(IsIngress ? "in from" : "out to")} {Peer?.Id ?? Range} {Ports}";

    private static IEnumerable<GroupRule> Inline(CloudAssembly assembly, TemplateResource group)
    {
        foreach (var rule in group.List("SecurityGroupIngress")) yield return Of(assembly, group, isIngress: true, group.Stack, rule.AsObject());
        foreach (var rule in group["SecurityGroupEgress"] is null ? [Everything] : group.List("SecurityGroupEgress"))
            yield return Of(assembly, group, isIngress: false, group.Stack, rule.AsObject());
    }

    private static TemplateResource OwnerOf(CloudAssembly assembly, TemplateResource rule) =>
        assembly.Target(rule, "GroupId") ?? throw new InvalidOperationException($"{rule} is a rule of no group of these templates.");

    private static GroupRule Of(CloudAssembly assembly, TemplateResource group, bool isIngress, Template stack, JsonObject rule)
    {
        var peer = rule["SourceSecurityGroupId"] ?? rule["DestinationSecurityGroupId"];
        var list = rule["SourcePrefixListId"] ?? rule["DestinationPrefixListId"];
        var range = assembly.Text(stack, rule["CidrIp"] ?? rule["CidrIpv6"] ?? list);
        return new GroupRule(
            group, isIngress,
            peer is null ? null : assembly.Target(stack, peer) ?? throw new InvalidOperationException($"A rule of {group} names a group that is in none of these templates."),
            peer is null ? range : null,
            list is not null && peer is null,
            Ports.Of(rule));
    }
}

/// <summary>A range of ports of a protocol; <c>-1</c> is every protocol.</summary>
internal sealed record Ports(string Protocol, int From, int To)
{
    private const string Any = "-1";

    public static Ports Of(JsonObject rule)
    {
        var protocol = rule["IpProtocol"]!.ToString();
        return protocol == Any ? new Ports(Any, 0, 65_535) : new Ports(protocol, Number(rule["FromPort"], 0), Number(rule["ToPort"], 65_535));
    }

    /// <summary>What both let through; null for nothing.</summary>
    public Ports? And(Ports other)
    {
        if (Protocol != other.Protocol && Protocol != Any && other.Protocol != Any) return null;
        var both = new Ports(Protocol == Any ? other.Protocol : Protocol, Math.Max(From, other.From), Math.Min(To, other.To));
        return both.From <= both.To ? both : null;
    }

    public override string ToString() => Protocol == Any ? "everything" : string.Create(CultureInfo.InvariantCulture, $"{Protocol} {From}{(To == From ? "" : $"-{To}")}");

    // Minus one is every port, as AWS writes it.
    private static int Number(JsonNode? node, int otherwise) =>
        node is not null && int.TryParse(node.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : otherwise;
}
