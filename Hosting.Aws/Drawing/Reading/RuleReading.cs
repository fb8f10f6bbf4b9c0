using System.Text.Json;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>The rules of the security groups as arrows: nothing can be called that no rule lets in.</summary>
internal static class RuleReading
{
    private const string Nowhere = "127.0.0.1/32";
    private static readonly string[] Everywhere = ["0.0.0.0/0", "::/0"];
    private static readonly string[] MailPorts = ["25", "465", "587", "2465", "2587"];

    public static void AddTo(Sketch sketch)
    {
        foreach (var (template, group, rule) in Rules(sketch.Templates, "AWS::EC2::SecurityGroupIngress", "SecurityGroupIngress")) Let(sketch, template, group, rule);
        foreach (var (template, group, rule) in Rules(sketch.Templates, "AWS::EC2::SecurityGroupEgress", "SecurityGroupEgress")) Out(sketch, template, group, rule);
    }

    private static void Let(Sketch sketch, CloudTemplate template, string group, JsonElement rule)
    {
        var port = Port(rule);
        foreach (var callee in sketch.Members(group))
        {
            if (sketch.Templates.Follow(template, rule.At("SourceSecurityGroupId")).Key is { } source)
            {
                foreach (var caller in Callers(sketch, source, callee)) sketch.Add(new Link(caller, callee, port, LinkKind.Rule, $"{Name(sketch, caller)} may call {Name(sketch, callee)}, port {port}"));
            }
            else if (Everywhere.Contains(rule.At("CidrIp").AsText() ?? rule.At("CidrIpv6").AsText()))
            {
                sketch.Add(new Link(Architecture.Internet, callee, port, LinkKind.Edge, $"The internet may call {Name(sketch, callee)}, port {port}"));
            }
        }
    }

    /// <summary>Balancers share a group, and each forwards to its own targets alone.</summary>
    private static IEnumerable<string> Callers(Sketch sketch, string group, string callee)
    {
        var members = sketch.Members(group);
        string[] forwarding = [.. members.Where(member => Forwarding.Leads(sketch.Templates, member, callee))];
        return forwarding.Length > 0 ? forwarding : members;
    }

    private static void Out(Sketch sketch, CloudTemplate template, string group, JsonElement rule)
    {
        if (sketch.Templates.Follow(template, rule.At("DestinationSecurityGroupId")).Key is not null) return;
        var to = rule.At("CidrIp").AsText() ?? rule.At("CidrIpv6").AsText();
        if (to == Nowhere || (to is null && rule.At("DestinationPrefixListId").ValueKind == default)) return;
        var port = Port(rule);
        var mail = MailPorts.Contains(port) ? sketch.Pieces.FirstOrDefault(piece => piece.Kind == PieceKind.Mail) : null;
        foreach (var caller in sketch.Members(group))
            sketch.Add(new Link(caller, mail?.Key ?? Architecture.Outside, port, LinkKind.WayOut, $"{Name(sketch, caller)} may call {to ?? "a list of addresses"}, port {port}"));
    }

    private static string Port(JsonElement rule) => (rule.At("FromPort").AsText(), rule.At("ToPort").AsText()) switch
    {
        (null, _) or (_, null) => "all",
        var (from, to) when from == to => from!,
        var (from, to) => $"{from}-{to}",
    };

    private static string Name(Sketch sketch, string key) => sketch.Find(key)?.Name ?? key;

    /// <summary>Those that stand by themselves, and those that stand within their group.</summary>
    private static IEnumerable<(CloudTemplate Template, string Group, JsonElement Rule)> Rules(CloudTemplates templates, string type, string property)
    {
        foreach (var group in templates.Of("AWS::EC2::SecurityGroup"))
        {
            foreach (var rule in group.Of(property).Items()) yield return (group.Template, Sketch.KeyOf(group), rule);
        }

        foreach (var rule in templates.Of(type))
        {
            if (templates.Follow(rule.Template, rule.Of("GroupId")).Key is { } group) yield return (rule.Template, group, rule.Properties);
        }
    }
}
