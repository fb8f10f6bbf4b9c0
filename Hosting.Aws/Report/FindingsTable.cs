using Slipway.Hosting.Aws.Findings;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Report;

/// <summary>What judges of templates find in these, and why it stays.</summary>
internal static class FindingsTable
{
    public static ReportTable Of(AwsPlan plan, CloudTemplates templates)
    {
        string[] ids = [.. templates.All.SelectMany(template => template.Resources).Select(resource => resource.Id)];
        var found = AcceptedFindings.For(plan).Where(finding => ids.Any(finding.Concerns));
        return new ReportTable(
            "Findings that were accepted",
            "What cdk-nag and cfn-guard may say of these templates, and why it stays.",
            ["judge", "rule", "resource", "reason"],
            [.. found.Select(finding => new[] { finding.Judge, ReportTable.Code(finding.Rule), ReportTable.Code(finding.Resource), finding.Reason })]);
    }
}
