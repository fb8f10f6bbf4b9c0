using System.Text;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Service;

namespace Slipway.Hosting.Aws.Report;

/// <summary><c>resources.md</c>: what became of every resource, and where every variable of every task comes from.</summary>
internal static class ResourcesPage
{
    public static string Write(AwsSettings settings, AwsMapContext context, IReadOnlyList<TaskReport> tasks)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(settings.Application).Append(" on AWS: ").Append(settings.Environment).Append("\n\n");
        page.Append("Plan ").Append(settings.Plan).Append(", region ").Append(settings.Region ?? "of whoever deploys").Append(".\n\n");
        page.Append("## Resources\n\n| resource | became | why | settings that matter |\n|---|---|---|---|\n");
        foreach (var line in context.Report.Lines.OrderBy(line => line.Resource, StringComparer.Ordinal))
            page.Append("| `").Append(line.Resource).Append("` | ").Append(Cell(line.Became)).Append(" | ").Append(Cell(line.Why)).Append(" | ").Append(Cell(string.Join("; ", line.Settings))).Append(" |\n");

        foreach (var task in tasks)
        {
            page.Append("\n## Variables of `").Append(task.Service).Append("`, container `").Append(task.Container).Append("`\n\n| variable | comes from |\n|---|---|\n");
            foreach (var (name, source) in task.Variables) page.Append("| `").Append(name).Append("` | ").Append(Cell(source)).Append(" |\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}

/// <summary>The variables of a container, and where each comes from; of secrets the name alone.</summary>
internal sealed record TaskReport(string Service, string Container, IReadOnlyList<(string Name, string Source)> Variables);
