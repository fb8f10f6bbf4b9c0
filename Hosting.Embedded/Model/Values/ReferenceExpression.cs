using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with values in it that may not be known yet; or the choice between two such texts.</summary>
public partial class ReferenceExpression : IExpressionValue, IValueWithReferences
{
    /// <summary>The empty text.</summary>
    public static readonly ReferenceExpression Empty = new("", [], [], []);

    private readonly Choice? _choice;

    internal ReferenceExpression(string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        ManifestExpressions = manifestExpressions;
        StringFormats = stringFormats;
    }

    private ReferenceExpression(Choice choice)
        : this("", [.. choice.WhenTrue.ValueProviders, .. choice.WhenFalse.ValueProviders], [], []) => _choice = choice;

    /// <summary>The text as a composite format string: <c>Host={0};Port={1}</c>. Empty when this is a choice.</summary>
    public string Format { get; }

    /// <summary>The values, in the order of the format's holes; of a choice, those of both branches.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The values' names in a manifest.</summary>
    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <summary>What is done to each value before it is put in: null for nothing, <c>uri</c> for URL encoding.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    /// <summary>Whether this is a choice.</summary>
    public bool IsConditional => _choice is not null;

    /// <summary>The value that decides a choice.</summary>
    public IValueProvider? Condition => _choice?.Condition;

    /// <summary>The value of the condition, whatever its case, that chooses <see cref="WhenTrue"/>.</summary>
    public string? MatchValue => _choice?.MatchValue;

    /// <summary>The text when the condition matches.</summary>
    public ReferenceExpression? WhenTrue => _choice?.WhenTrue;

    /// <summary>The text when it doesn't.</summary>
    public ReferenceExpression? WhenFalse => _choice?.WhenFalse;

    /// <inheritdoc/>
    public string ValueExpression => _choice is null
        ? string.Format(CultureInfo.InvariantCulture, Format, [.. ManifestExpressions])
        : $"{{{_choice.Name}.connectionString}}";

    IEnumerable<object> IValueWithReferences.References => _choice is null ? ValueProviders : _choice.References;

    /// <summary>Writes an expression as an interpolated string: <c>Create($"Host={host}")</c>.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <summary>Chooses between two expressions by the value of a third.</summary>
    /// <param name="condition">What decides.</param>
    /// <param name="matchValue">The value, whatever its case, that chooses <paramref name="whenTrue"/>.</param>
    /// <param name="whenTrue">The text when it matches.</param>
    /// <param name="whenFalse">The text when it doesn't.</param>
    public static ReferenceExpression CreateConditional(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        return new(new Choice(condition, matchValue, whenTrue, whenFalse));
    }

    /// <summary>The text, once all its values are known; null when it is empty.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The text as a given resource sees it, once all its values are known; null when it is empty.</summary>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (_choice is not null)
        {
            return await (await _choice.TakeAsync(context, cancellationToken)).GetValueAsync(context, cancellationToken);
        }

        if (Format.Length == 0) return null;

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(context, cancellationToken);
            values[i] = value is null ? null : ValueFormats.Apply(StringFormats[i], value);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }
}
