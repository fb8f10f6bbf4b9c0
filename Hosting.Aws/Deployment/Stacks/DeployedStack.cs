namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>A stack that is there.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Status">As in <c>UPDATE_COMPLETE</c>.</param>
/// <param name="Reason">Why it has this status; null for nothing to say.</param>
/// <param name="Parameters">What its parameters are, by name.</param>
/// <param name="Outputs">What it tells, by name, with what each is.</param>
internal sealed record DeployedStack(string Id, string Status, string? Reason, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, StackOutput> Outputs)
{
    /// <summary>Announced by a change set, and nothing of it is there.</summary>
    public bool IsAnnouncedOnly => Status == "REVIEW_IN_PROGRESS";

    public bool IsUnderWay => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && !IsAnnouncedOnly;

    /// <summary>Its creation failed: CloudFormation takes no other change of it than to be deleted.</summary>
    public bool IsFailedCreation => Status is "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED";

    /// <summary>Whether it is as it was wanted.</summary>
    public bool IsComplete => Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE";
}

/// <param name="Value">What it is.</param>
/// <param name="Description">What it means; empty for nothing.</param>
internal sealed record StackOutput(string Value, string Description);
