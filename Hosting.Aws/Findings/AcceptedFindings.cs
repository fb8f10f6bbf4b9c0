namespace Slipway.Hosting.Aws.Findings;

/// <summary>Everything that judges of templates find and that stays, each with its reason. A test fails on any other, and on any that has gone.</summary>
internal static class AcceptedFindings
{
    private static readonly AcceptedFinding[] All = [.. NagFindings.All, .. GuardFindings.All];

    /// <param name="plan">The plan.</param>
    /// <param name="hasDomains">Whether everything that the world reaches has a domain of its own.</param>
    public static IReadOnlyList<AcceptedFinding> For(AwsPlan plan, bool hasDomains = false) =>
        [.. All.Where(finding => (finding.OnlyIn ?? plan) == plan && !(finding.UntilDomain && hasDomains))];
}
