namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that others connect to by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IExpressionValue, IValueWithReferences
{
    /// <summary>The connection string.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The variable that carries it; null for <c>ConnectionStrings__{name}</c>.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    IEnumerable<object> IValueWithReferences.References => [ConnectionStringExpression];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        ConnectionStringExpression.GetValueAsync(context, cancellationToken);

    /// <summary>The connection string, once its values are known.</summary>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>The parts of the connection, each on its own: Host, Port, Username, Password, Uri, ...</summary>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];
}

/// <summary>A connection string in a variable.</summary>
public class ConnectionStringReference : IExpressionValue, IValueWithReferences
{
    /// <summary>Refers to a resource's connection string.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="optional">Whether it may be missing.</param>
    public ConnectionStringReference(IResourceWithConnectionString resource, bool optional)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
        Optional = optional;
    }

    /// <summary>The resource.</summary>
    public IResourceWithConnectionString Resource { get; }

    /// <summary>Whether it may be missing.</summary>
    public bool Optional { get; }

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ReadAsync(new ValueProviderContext(), cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => ReadAsync(context, cancellationToken);

    private async ValueTask<string?> ReadAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await Resource.GetValueAsync(context, cancellationToken);
        return string.IsNullOrEmpty(value) && !Optional
            ? throw new DistributedApplicationException($"the connection string of resource '{Resource.Name}' is not available.")
            : value;
    }
}

/// <summary>Takes the connection string from another resource.</summary>
public class ConnectionStringRedirectAnnotation : IResourceAnnotation
{
    /// <summary>Takes it from this one.</summary>
    public ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
    }

    /// <summary>The other resource.</summary>
    public IResourceWithConnectionString Resource { get; }
}

/// <summary>An additional part of a connection.</summary>
public sealed class ConnectionPropertyAnnotation : IResourceAnnotation
{
    /// <summary>Names a part.</summary>
    public ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(referenceExpression);
        Name = name;
        Value = referenceExpression;
    }

    /// <summary>The part's name.</summary>
    public string Name { get; }

    /// <summary>The part.</summary>
    public ReferenceExpression Value { get; }
}
