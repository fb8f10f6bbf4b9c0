namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What a change set would do to a resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c> or <c>Dynamic</c>.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">As in <c>AWS::RDS::DBInstance</c>.</param>
/// <param name="Replacement"><c>True</c>, <c>False</c> or <c>Conditional</c>; null for what isn't modified.</param>
/// <param name="PolicyAction">What becomes of the old one, as in <c>Snapshot</c>; null where CloudFormation doesn't say.</param>
internal sealed record ResourceChange(string Action, string LogicalId, string Type, string? Replacement, string? PolicyAction)
{
    public bool IsRemoval => Action == "Remove";

    /// <summary>Whether another may stand in its place afterwards. What CloudFormation can't know before counts as well.</summary>
    public bool IsReplacement => Action == "Dynamic" || (Action == "Modify" && Replacement is "True" or "Conditional");

    /// <summary>As a person reads it.</summary>
    public string Word => (Action, IsReplacement) switch
    {
        ("Add", _) => "new",
        ("Remove", _) => "gone",
        (_, true) => "replaced",
        _ => "changed",
    };
}
