using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>Data outlives mistakes: what would take a store of data away, or put an empty one in its place, is done for whoever names it only.</summary>
/// <param name="allowed">Logical ids that a person has named.</param>
internal sealed class ChangeGuard(IReadOnlyCollection<string> allowed)
{
    /// <summary>The setting that names what may go.</summary>
    public const string Setting = "Aws:Deploy:Replace";

    /// <exception cref="DistributedApplicationException">A store would go that nobody named.</exception>
    public void Check(string stack, IEnumerable<ResourceChange> changes)
    {
        var losses = changes.Where(change => (change.IsRemoval || change.IsReplacement) && DataStores.Types.Contains(change.Type) && !allowed.Contains(change.LogicalId, StringComparer.Ordinal)).ToArray();
        if (losses.Length == 0) return;
        throw new DistributedApplicationException(
            $"The stack '{stack}' would lose data, so nothing was changed:{System.Environment.NewLine}"
            + string.Join(System.Environment.NewLine, losses.Select(Line))
            + $"{System.Environment.NewLine}Take the change in AppHost.cs or in the settings back. Or, when that is what you want, name it: {string.Join(' ', losses.Select((loss, index) => $"--{Setting}:{index}={loss.LogicalId}"))}");
    }

    private static string Line(ResourceChange loss) => $"  {loss.LogicalId} ({loss.Type}) {(loss.IsRemoval ? "would be deleted" : loss.Replacement == "Conditional" ? "may be replaced by an empty one" : "would be replaced by an empty one")}{Remains(loss)}";

    private static string Remains(ResourceChange loss) => loss.PolicyAction switch
    {
        "Retain" or "ReplaceAndRetain" => "; the old one stays, and is paid for, without belonging to the stack",
        "Snapshot" or "ReplaceAndSnapshot" => "; a snapshot of the old one stays",
        _ => "",
    };
}
