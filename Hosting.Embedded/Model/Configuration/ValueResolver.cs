using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Turns what was said of a variable or an argument into text: when the graph runs its value, else its name in a manifest.</summary>
internal sealed class ValueResolver(IResource resource, DistributedApplicationExecutionContext executionContext)
{
    private readonly ValueProviderContext _context = new()
    {
        Caller = resource,
        ExecutionContext = executionContext,
        Network = resource.HasAnnotationOfType<RunsAsContainerAnnotation>()
            ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork
            : KnownNetworkIdentifiers.LocalhostNetwork,
    };

    public string ResourceName => resource.Name;

    public async ValueTask<string?> ResolveAsync(object value, CancellationToken cancellationToken)
    {
        return value switch
        {
            string text => text,
            IManifestExpressionProvider named when executionContext.IsPublishMode => named.ValueExpression,
            IValueProvider provider => await provider.GetValueAsync(_context, cancellationToken) ?? "",
            IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(_context, cancellationToken) ?? "",
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new DistributedApplicationException($"a {value.GetType().Name} is neither text nor a value."),
        };
    }
}

/// <summary>What values refer to, all the way down.</summary>
internal static class ValueReferences
{
    public static IEnumerable<object> Of(object value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([value]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            if (next is IResource or IValueProvider) yield return next;
            if (next is IValueWithReferences { References: var references })
            {
                foreach (var reference in references) open.Push(reference);
            }
        }
    }
}

/// <summary>Whether a value is made of a secret.</summary>
internal static class ValueSecrecy
{
    public static bool IsSecret(object value) => ValueReferences.Of(value).Any(r => r is ParameterResource { Secret: true });
}
