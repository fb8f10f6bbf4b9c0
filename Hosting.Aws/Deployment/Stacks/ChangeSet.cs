namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What CloudFormation would do.</summary>
/// <param name="Status">As in <c>CREATE_COMPLETE</c>.</param>
/// <param name="Reason">Why it has this status; empty for nothing to say.</param>
/// <param name="Changes">Resource by resource.</param>
internal sealed record ChangeSet(string Status, string Reason, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>CloudFormation's words, of the two that it has for it.</summary>
    public const string NothingToDo = "No updates are to be performed";

    public static readonly ChangeSet Empty = new("FAILED", NothingToDo, []);

    public bool IsReady => Status == "CREATE_COMPLETE";

    public bool IsFailed => Status == "FAILED";

    /// <summary>Whether there is nothing to do, which CloudFormation calls a failure.</summary>
    public bool IsEmpty => IsFailed && (Reason.Contains("didn't contain changes", StringComparison.Ordinal) || Reason.Contains(NothingToDo, StringComparison.Ordinal));
}
