using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>Nothing is dropped: a resource that has no mapping to AWS fails publish with its name.</summary>
internal static class UnmappedResources
{
    /// <exception cref="DistributedApplicationException">A resource can't be mapped.</exception>
    public static Task RefuseAsync(DistributedApplicationModel model)
    {
        var unmapped = model.Resources
            .Where(r => r is IComputeResource or IResourceWithConnectionString && !r.IsExcludedFromPublish())
            .Select(r => $"  '{r.Name}' ({r.GetType().Name})")
            .ToArray();

        return unmapped.Length == 0 ? Task.CompletedTask : throw new DistributedApplicationException(
            $"These resources have no mapping to AWS in this version of Slipway, so nothing was written:{System.Environment.NewLine}" +
            $"{string.Join(System.Environment.NewLine, unmapped)}{System.Environment.NewLine}" +
            "Leave a resource out on purpose by ExcludeFromManifest().");
    }
}
