using System.Text.RegularExpressions;

namespace Slipway.Hosting.Aws.Findings;

/// <summary>What a judge of templates finds wrong, and what stays as it is all the same.</summary>
/// <param name="Judge">Who finds it: <c>cdk-nag</c> or <c>cfn-guard</c>.</param>
/// <param name="Rule">The rule as the judge writes it; <c>{bucket}</c> and the like stand for a name.</param>
/// <param name="Resource">The logical id of what it is found in; <c>{service}Task</c> is the task of any service.</param>
/// <param name="Reason">Why it stays, for whoever must sign for it.</param>
internal sealed record AcceptedFinding(string Judge, string Rule, string Resource, string Reason)
{
    /// <summary>The plan that it is found in; null for both.</summary>
    public AwsPlan? OnlyIn { get; init; }

    /// <summary>Whether a domain of one's own is the remedy.</summary>
    public bool UntilDomain { get; init; }

    /// <summary>Whether this is what a judge has found.</summary>
    public bool Covers(string judge, string rule, string logicalId) =>
        string.Equals(judge, Judge, StringComparison.Ordinal) && Fits(Rule, rule) && Concerns(logicalId);

    /// <summary>Whether it may be found in a resource of a template.</summary>
    public bool Concerns(string logicalId) => Fits(Resource, logicalId);

    private static bool Fits(string pattern, string text) => Regex.IsMatch(
        text,
        $"^{Regex.Replace(Regex.Escape(pattern), @"\\\{[a-z]+}", "[A-Za-z0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));
}
