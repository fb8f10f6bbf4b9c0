using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Values;

/// <summary>A value of a resource that only its mapping knows: a bucket's name, which AWS makes up.</summary>
/// <param name="resource">Whose value it is.</param>
/// <param name="name">What it is.</param>
internal sealed class AwsValue(IResource resource, string name) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => string.Create(CultureInfo.InvariantCulture, $"{{{resource.Name}.{name}}}");

    IEnumerable<object> IValueWithReferences.References => [resource];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        throw new DistributedApplicationException($"'{name}' of '{resource.Name}' is known on AWS alone.");
}
