using System.Globalization;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The parts of an expression while it is written.</summary>
internal sealed class ExpressionParts(int literalLength = 0, int valueCount = 0)
{
    private readonly StringBuilder _format = new(literalLength + (valueCount * 3));
    private readonly List<IValueProvider> _values = new(valueCount);
    private readonly List<string> _manifestExpressions = new(valueCount);
    private readonly List<string?> _formats = new(valueCount);

    public bool IsEmpty => _format.Length == 0;

    public void AddText(string? text, string? format = null)
    {
        if (text is null) return;
        _format.Append(EscapeBraces(format is null ? text : ValueFormats.Apply(format, text)));
    }

    public void AddValue<T>(T value, string? format)
        where T : IValueProvider, IManifestExpressionProvider => AddValue(value, value.ValueExpression, format);

    public void AddValue(IValueProvider value, string manifestExpression, string? format)
    {
        ValueFormats.Require(format);
        _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
        _manifestExpressions.Add(manifestExpression);
        _formats.Add(format);
    }

    public ReferenceExpression ToExpression() => new(_format.ToString(), [.. _values], [.. _manifestExpressions], [.. _formats]);

    /// <summary>Text becomes part of a format string: a single brace is doubled, a doubled one was meant so and stays.</summary>
    private static string EscapeBraces(string text)
    {
        if (text.AsSpan().IndexOfAny('{', '}') < 0) return text;

        var escaped = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            escaped.Append(text[i]);
            if (text[i] is not ('{' or '}')) continue;

            escaped.Append(text[i]);
            if (i + 1 < text.Length && text[i + 1] == text[i]) i++;
        }

        return escaped.ToString();
    }
}

/// <summary>The formats that a value may carry in an expression.</summary>
internal static class ValueFormats
{
    public static string Apply(string? format, string value)
    {
        Require(format);
        return format is null ? value : Uri.EscapeDataString(value);
    }

    public static void Require(string? format)
    {
        if (format is null || string.Equals(format, "uri", StringComparison.OrdinalIgnoreCase)) return;
        throw new FormatException($"The format '{format}' is not known; a value takes ':uri' (URL encoding) or none.");
    }
}
