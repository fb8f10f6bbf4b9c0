namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known when the graph runs.</summary>
public interface IValueProvider
{
    /// <summary>The value; waits until it is known.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as a given resource on a given network sees it; waits until it is known.</summary>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
}

/// <summary>Something that a manifest can name before its value is known.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The name, in braces: <c>{postgres.bindings.tcp.port}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>A value both when the graph runs and in a manifest.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A value that is made of others.</summary>
public interface IValueWithReferences
{
    /// <summary>The others.</summary>
    IEnumerable<object> References { get; }
}

/// <summary>Who asks for a value, and from where.</summary>
public class ValueProviderContext
{
    /// <summary>Whether the graph runs or is published.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that will see the value.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network from which it will be seen.</summary>
    public NetworkIdentifier? Network { get; init; }
}
