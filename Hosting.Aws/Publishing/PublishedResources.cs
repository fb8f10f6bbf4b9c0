using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>What of the graph is published, each with its mapping.</summary>
internal static class PublishedResources
{
    /// <returns>Servers before what stands on them, and parameters last: by then their resources have spoken for passwords.</returns>
    /// <exception cref="DistributedApplicationException">There are resources without a mapping; the message names them all.</exception>
    public static IReadOnlyList<(IResource Resource, AwsMapping Mapping)> Of(DistributedApplicationModel model, AwsMappings mappings)
    {
        var published = model.Resources
            .Where(resource => resource is not AwsEnvironmentResource && !resource.IsExcludedFromPublish())
            .Select(resource => (Resource: resource, Mapping: mappings.Of(resource)))
            .ToArray();
        var unmapped = published.Where(pair => pair.Mapping is null).Select(pair => $"  '{pair.Resource.Name}' ({pair.Resource.GetType().Name})").ToArray();
        if (unmapped.Length > 0)
        {
            throw new DistributedApplicationException(
                $"These resources have no mapping to AWS, so nothing was written:{System.Environment.NewLine}{string.Join(System.Environment.NewLine, unmapped)}{System.Environment.NewLine}" +
                "Leave a resource out on purpose by ExcludeFromManifest(), or add a mapping of your own: builder.Services.AddSingleton<AwsMapping, …>().");
        }

        return [.. published.OrderBy(pair => pair.Resource switch { IResourceWithParent => 1, ParameterResource => 2, _ => 0 }).Select(pair => (pair.Resource, pair.Mapping!))];
    }

    /// <exception cref="DistributedApplicationException">Something that the resource is made of has no counterpart on AWS.</exception>
    public static void Map(IResource resource, AwsMapping mapping, AwsMapContext context)
    {
        try
        {
            mapping.Map(resource, context);
        }
        catch (UnmappedValueException exception)
        {
            throw new DistributedApplicationException(
                $"'{resource.Name}' can't be published: it is made of {exception.Message}, which has no counterpart on AWS. Was that left out by ExcludeFromManifest()? Leave '{resource.Name}' out as well, or bring it back.", exception);
        }
    }
}
