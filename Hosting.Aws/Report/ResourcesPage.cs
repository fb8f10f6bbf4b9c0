using System.Text;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Report;

/// <summary><c>resources.md</c>: what became of every resource, what the deploy asks for and what is left to do, and where every variable of every task comes from.</summary>
internal static class ResourcesPage
{
    /// <param name="settings">The environment.</param>
    /// <param name="graph">All of its resources, also those that are left out.</param>
    /// <param name="report">What mappings have said of them.</param>
    /// <param name="templates">What was synthesised.</param>
    /// <param name="more">Sections of others, at the end.</param>
    public static string Write(AwsSettings settings, IEnumerable<IResource> graph, ResourceReport report, CloudTemplates templates, params IEnumerable<ReportTable> more)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(settings.Application).Append(" on AWS: ").Append(settings.Environment).Append("\n\n");
        page.Append("Plan ").Append(settings.Plan).Append(", region ").Append(settings.Region ?? "of whoever deploys").Append(". Written by `publish`; the picture is `architecture.svg`, the templates are in `cdk.out`.\n");
        page.Append("The stacks, in the order of their deploy: ").AppendJoin(", ", StackNames(templates)).Append(".\n");

        IResource[] resources = [.. graph.Where(resource => resource is not AwsEnvironmentResource)];
        GraphTables.Became(resources, report).WriteTo(page);
        GraphTables.LeftOut(resources).WriteTo(page);
        DeployTables.Asked(templates).WriteTo(page);
        AfterDeploy.WriteTo(page, templates);
        DeployTables.Outputs(templates).WriteTo(page);
        foreach (var table in VariableTables.Of(templates)) table.WriteTo(page);
        foreach (var table in more) table.WriteTo(page);
        return page.ToString();
    }

    // As people deploy them: images and data first.
    private static IEnumerable<string> StackNames(CloudTemplates templates) => templates.All
        .Select(template => template.Stack)
        .OrderBy(stack => stack.Split('-')[^1] switch { "registry" => 0, "data" => 1, _ => 2 })
        .Select(ReportTable.Code);
}
