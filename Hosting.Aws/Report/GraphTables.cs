using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Report;

/// <summary>What became of each resource of the graph, in the graph's order: none is missing.</summary>
internal static class GraphTables
{
    public static ReportTable Became(IReadOnlyList<IResource> resources, ResourceReport report) => new(
        "Resources",
        "",
        ["resource", "became", "why", "settings that matter"],
        [.. resources.Where(resource => !resource.IsExcludedFromPublish()).SelectMany(resource => Rows(resource, report))]);

    public static ReportTable LeftOut(IReadOnlyList<IResource> resources) => new(
        "Left out",
        "Nothing on AWS stands for these: they are for this machine alone, or were left out on purpose.",
        ["resource", "why"],
        [.. resources.Where(resource => resource.IsExcludedFromPublish()).Select(resource => new[] { ReportTable.Code(resource.Name), "`ExcludeFromManifest()`" })]);

    private static IEnumerable<string[]> Rows(IResource resource, ResourceReport report)
    {
        var name = ReportTable.Code(resource.Name);
        var lines = report.Lines.Where(line => line.Resource == resource.Name).ToArray();
        return lines.Length == 0
            ? [[name, "what its mapping has put into the templates", "The mapping says nothing of it (`context.Report.Became`).", ""]]
            : lines.Select(line => new[] { name, line.Became, line.Why, string.Join("; ", line.Settings) });
    }
}
