using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes a <see cref="ReferenceExpression"/> piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly ExpressionParts _parts = new();

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => _parts.IsEmpty;

    /// <summary>Adds an interpolated string.</summary>
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler) =>
        // The handler has written its parts into this builder already, while the string was put together.
        Debug.Assert(ReferenceEquals(handler.Target, _parts), "The handler was made for another builder.");

    /// <summary>Adds fixed text.</summary>
    public void AppendLiteral(string value) => _parts.AddText(value);

    /// <summary>Adds fixed text.</summary>
    public void AppendFormatted(string? value) => _parts.AddText(value);

    /// <summary>Adds fixed text, formatted now.</summary>
    public void AppendFormatted(string? value, string? format = null) => _parts.AddText(value, format);

    /// <summary>Adds a value.</summary>
    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, null);

    /// <summary>Adds a value with a format.</summary>
    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, format);

    /// <summary>Adds a value whose type is not known at compile time.</summary>
    /// <exception cref="ArgumentException">It is no value.</exception>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        if (valueProvider is not (IValueProvider value and IManifestExpressionProvider named))
        {
            throw new ArgumentException($"{valueProvider?.GetType().Name ?? "null"} is no value for an expression.", nameof(valueProvider));
        }

        _parts.AddValue(value, named.ValueExpression, format);
    }

    /// <summary>The expression so far.</summary>
    public ReferenceExpression Build() => _parts.ToExpression();

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ReferenceExpressionBuilderInterpolatedStringHandler
    {
        private readonly ExpressionParts _parts;

        internal readonly ExpressionParts Target => _parts;

        /// <summary>Called by the compiler.</summary>
        public ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
        {
            _ = literalLength;
            _ = formattedCount;
            _parts = builder._parts;
        }

        /// <summary>Adds fixed text.</summary>
        public readonly void AppendLiteral(string value) => _parts.AddText(value);

        /// <summary>Adds fixed text.</summary>
        public readonly void AppendFormatted(string? value) => _parts.AddText(value);

        /// <summary>Adds fixed text, formatted now.</summary>
        public void AppendFormatted(string? value, string format) => _parts.AddText(value, format);

        /// <summary>Adds a value.</summary>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, null);

        /// <summary>Adds a value with a format.</summary>
        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, format);

        /// <summary>Adds a resource's value.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider.Resource, null);

        /// <summary>Adds a resource's value with a format.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider.Resource, format);
    }
}
