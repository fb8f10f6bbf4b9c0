using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>Which resource of the graph a resource of a template is for. The templates name the graph's, and logical ids begin with their names.</summary>
internal sealed class Owners
{
    private const string Network = "network";
    private const string Edge = "edge";
    private const string Observability = "observability";
    private const string Account = "account";

    /// <summary>Of a service of AWS: the second word of a type.</summary>
    private static readonly Dictionary<string, string> Around = new(StringComparer.Ordinal)
    {
        ["ApiGatewayV2"] = Edge,
        ["Budgets"] = Account,
        ["CloudFront"] = Edge,
        ["CloudWatch"] = Observability,
        ["EC2"] = Network,
        ["ECS"] = Observability,
        ["ElasticLoadBalancingV2"] = Edge,
        ["Events"] = Observability,
        ["IAM"] = Account,
        ["KMS"] = Account,
        ["Logs"] = Observability,
        ["Route53"] = Network,
        ["S3"] = Observability,
        ["SNS"] = Observability,
        ["SSM"] = Account,
        ["ServiceDiscovery"] = Network,
        ["WAFv2"] = Edge,
    };

    private readonly (string Name, string Prefix)[] _graph;

    public Owners(CloudTemplates templates)
    {
        string[] names = [.. templates.All.SelectMany(template => GraphNames.Of(template)).Distinct(StringComparer.Ordinal)];
        // The longest first: 'web-api' has more to say than 'web'.
        _graph = [.. names.Select(name => (name, LogicalId.Of(name))).OrderByDescending(pair => pair.Item2.Length)];
        All = [.. names, Network, Edge, Observability, Account];
    }

    /// <summary>In the order in which people see them: as the graph names them, and what stands around them last.</summary>
    public IReadOnlyList<string> All { get; }

    public string Of(TemplateResource resource) => _graph.FirstOrDefault(pair => BeginsWith(resource.Id, pair.Prefix)).Name ?? AroundAll(resource);

    // A template of another tool names nothing: then a resource is its own.
    private string AroundAll(TemplateResource resource) =>
        resource.Type.Split("::") is [_, var service, ..] && Around.TryGetValue(service, out var owner) && (_graph.Length > 0 || service != "S3" && service != "ECS") ? owner : resource.Id;

    // With something behind it: whole ids belong to nobody.
    private static bool BeginsWith(string id, string prefix) => id.Length > prefix.Length && id.StartsWith(prefix, StringComparison.Ordinal) && char.IsAsciiLetterUpper(id[prefix.Length]);
}
