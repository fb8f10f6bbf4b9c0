using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>
/// Who can send packets to whom, computed from groups, routes, subnets and addresses; and what AWS's own services forward. What the rules
/// let through in one direction only doesn't get through.
/// </summary>
internal sealed class Reachability
{
    public const string Internet = "internet";

    private readonly CloudAssembly _assembly;
    private readonly IReadOnlyList<GroupRule> _rules;
    private readonly IReadOnlyList<Member> _members;
    private readonly Routes _routes;

    public Reachability(CloudAssembly assembly)
    {
        _assembly = assembly;
        _rules = GroupRule.AllOf(assembly);
        _members = Member.AllOf(assembly);
        _routes = new Routes(assembly);
    }

    /// <summary>Each as in <c>WebappService -> PostgresInstance tcp 5432</c>.</summary>
    public IReadOnlyList<string> Ways =>
    [
        .. Inside().Concat(FromOutside()).Concat(ToOutside()).Concat(new Entrances(_assembly, _members, this).Ways())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a range of addresses, or a prefix list of AWS, may come in, and through which ports.</summary>
    public IEnumerable<Ports> LetsIn(Member member, Func<GroupRule, bool> who) =>
        _rules.Where(rule => rule.IsIngress && member.Groups.Contains(rule.Group) && who(rule)).Select(rule => rule.Ports);

    public string RangeOf(TemplateResource subnet) => _assembly.Text(subnet, "CidrBlock");

    private IEnumerable<string> Inside() =>
        from caller in _members
        from callee in _members
        where caller != callee
        from outgoing in _rules
        where !outgoing.IsIngress && caller.Groups.Contains(outgoing.Group) && IsAbout(outgoing, callee)
        from incoming in _rules
        where incoming.IsIngress && callee.Groups.Contains(incoming.Group) && IsAbout(incoming, caller)
        let ports = outgoing.Ports.And(incoming.Ports)
        where ports is not null
        select $"{caller.Id} -> {callee.Id} {ports}";

    private IEnumerable<string> FromOutside() =>
        from member in _members
        where _routes.LeadIn(member)
        from ports in LetsIn(member, rule => rule.IsOpen)
        select $"{Internet} -> {member.Id} {ports}";

    private IEnumerable<string> ToOutside() =>
        from member in _members
        where _routes.LeadOut(member)
        from rule in _rules
        where !rule.IsIngress && member.Groups.Contains(rule.Group) && rule.IsOpen
        select $"{member.Id} -> {Internet} {rule.Ports}";

    private bool IsAbout(GroupRule rule, Member member) => rule.Peer is { } peer
        ? member.Groups.Contains(peer)
        : !rule.IsPrefixList && member.Subnets.Any(subnet => Addresses.Overlap(rule.Range!, RangeOf(subnet)));
}
