using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What becomes of a store of data when its stack is removed.</summary>
/// <param name="Owner">The resource of the graph that it is for.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">As in <c>AWS::RDS::DBInstance</c>.</param>
/// <param name="Policy">What CloudFormation does with it: <c>Delete</c>, <c>Snapshot</c> or <c>Retain</c>.</param>
/// <param name="IsProtected">Whether AWS refuses to delete it.</param>
internal sealed record StoreFate(string Owner, string LogicalId, string Type, string Policy, bool IsProtected)
{
    /// <summary>Whether it is there afterwards.</summary>
    public bool Stays => Policy is "Retain" or "RetainExceptOnCreate";

    /// <summary>As a person reads it.</summary>
    public string Sentence => Policy switch
    {
        _ when Stays => "stays, and is paid for, without belonging to a stack",
        "Snapshot" => "goes; a snapshot of it stays",
        _ => "goes with all that is in it",
    };

    /// <summary>The stores of a template, in its order.</summary>
    public static IReadOnlyList<StoreFate> Of(CloudTemplate template)
    {
        var owners = new Owners(new CloudTemplates([template]));
        return [.. template.Resources.Where(resource => DataStores.Types.Contains(resource.Type)).Select(resource => new StoreFate(
            owners.Of(resource),
            resource.Id,
            resource.Type,
            template.Root.At("Resources", resource.Id, "DeletionPolicy").AsText() ?? "Delete",
            resource.Of("DeletionProtection").IsTrue() || resource.Of("DeletionProtectionEnabled").IsTrue()))];
    }
}
