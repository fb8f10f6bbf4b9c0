namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What has happened to a resource of a stack.</summary>
/// <param name="Id">The event's own.</param>
/// <param name="LogicalId">The resource's name in the template; the stack's own name for the stack itself.</param>
/// <param name="Type">As in <c>AWS::ECS::Service</c>.</param>
/// <param name="Status">As in <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why; null for nothing to say.</param>
internal sealed record StackEvent(string Id, string LogicalId, string Type, string Status, string? Reason)
{
    private const string OfStack = "AWS::CloudFormation::Stack";

    public bool IsOfStack => Type == OfStack;

    public bool IsFailure => Status.EndsWith("_FAILED", StringComparison.Ordinal);

    /// <summary>Whether it failed only because something else had.</summary>
    public bool IsConsequence => Reason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsBeginning => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);
}
