namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>A field compared with a value: <c>http.response.status_code &gt; 499</c>.</summary>
/// <param name="Field">A field that all records have, or an attribute.</param>
/// <param name="Condition">How.</param>
/// <param name="Value">With what.</param>
/// <param name="IsOn">Whether it counts at the moment.</param>
internal sealed record FieldFilter(string Field, FilterCondition Condition, string Value, bool IsOn = true)
{
    private const string Off = "-off";

    /// <summary>As it stands in an address: <c>field:gt:499</c>; while it is off, <c>field:gt-off:499</c>.</summary>
    public string ToQuery() => $"{Uri.EscapeDataString(Field)}:{FilterConditions.WordOf(Condition)}{(IsOn ? "" : Off)}:{Value}";

    /// <returns>Null when it is none.</returns>
    public static FieldFilter? Parse(string text)
    {
        // The value may hold colons of its own.
        if (text.Split(':', 3) is not [{ Length: > 0 } field, var word, var value]) return null;
        var isOn = !word.EndsWith(Off, StringComparison.OrdinalIgnoreCase);
        return FilterConditions.Find(isOn ? word : word[..^Off.Length]) is { } condition ? new(Uri.UnescapeDataString(field), condition, value, isOn) : null;
    }
}
