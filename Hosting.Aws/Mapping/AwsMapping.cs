using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws;

/// <summary>
/// What resources of one type become on AWS. Add your own by <c>builder.Services.AddSingleton&lt;AwsMapping, MyMapping&gt;()</c>; the last
/// that maps a type wins, so that a mapping of Slipway's own can be replaced as well.
/// </summary>
public abstract class AwsMapping
{
    /// <summary>Whether this mapping is for a resource.</summary>
    public abstract bool Maps(IResource resource);

    /// <summary>Adds to the stacks what a resource becomes, and says what its values will be.</summary>
    /// <param name="resource">One that <see cref="Maps"/> has accepted.</param>
    /// <param name="context">The environment that is being written.</param>
    public abstract void Map(IResource resource, AwsMapContext context);
}

/// <summary>What resources of one type become on AWS.</summary>
/// <typeparam name="T">The type; types that derive from it as well.</typeparam>
public abstract class AwsMapping<T> : AwsMapping
    where T : IResource
{
    /// <inheritdoc/>
    public sealed override bool Maps(IResource resource) => resource is T;

    /// <inheritdoc/>
    public sealed override void Map(IResource resource, AwsMapContext context) => Map((T)resource, context);

    /// <inheritdoc cref="AwsMapping.Map"/>
    protected abstract void Map(T resource, AwsMapContext context);
}
