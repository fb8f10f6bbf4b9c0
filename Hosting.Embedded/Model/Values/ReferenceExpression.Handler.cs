using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    /// <summary>Collects the parts of an interpolated string.</summary>
    /// <param name="literalLength">Set by the compiler.</param>
    /// <param name="formattedCount">Set by the compiler.</param>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ExpressionParts _parts = new(literalLength, formattedCount);

        /// <summary>Adds fixed text.</summary>
        public readonly void AppendLiteral(string value) => _parts.AddText(value);

        /// <summary>Adds fixed text.</summary>
        public readonly void AppendFormatted(string? value) => _parts.AddText(value);

        /// <summary>Adds fixed text, formatted now.</summary>
        public readonly void AppendFormatted(string? value, string? format = null) => _parts.AddText(value, format);

        /// <summary>Adds a value.</summary>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, null);

        /// <summary>Adds a value with a format: <c>{password:uri}</c>.</summary>
        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, format);

        /// <summary>Adds a resource's value.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider.Resource, null);

        /// <summary>Adds a resource's value with a format.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider.Resource, format);

        internal readonly ReferenceExpression ToExpression() => _parts.ToExpression();
    }
}
