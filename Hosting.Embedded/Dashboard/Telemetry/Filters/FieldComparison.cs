using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>Compares values with what a filter asks for.</summary>
internal static class FieldComparison
{
    /// <summary>Whether a value can be compared so at all.</summary>
    public static bool IsPossible(FieldKind kind, FilterCondition condition, string value) => kind switch
    {
        FieldKind.Time => condition is not (FilterCondition.Contains or FilterCondition.NotContains) && Time(value) is not null,
        FieldKind.Number => condition is FilterCondition.Contains or FilterCondition.NotContains || Number(value) is not null,
        _ => !condition.IsOrder() || Number(value) is not null,
    };

    /// <param name="kind">What the field's values are; of a time they are given in nanoseconds since 1970.</param>
    /// <param name="condition">How they are compared.</param>
    /// <param name="wanted">With what; it must be possible.</param>
    /// <returns>What says of a field's value, which is null where there is none, whether it is accepted.</returns>
    public static Func<string?, bool> Of(FieldKind kind, FilterCondition condition, string wanted)
    {
        if (kind == FieldKind.Text && !condition.IsOrder()) return Texts(condition, wanted);
        if (condition is FilterCondition.Contains or FilterCondition.NotContains) return Texts(condition, wanted);

        var limit = kind == FieldKind.Time ? Time(wanted) : Number(wanted);
        return value => Number(value) is { } number ? Holds(condition, number.CompareTo(limit)) : condition.Excludes();
    }

    /// <summary>What isn't there isn't equal to anything, and contains nothing.</summary>
    private static Func<string?, bool> Texts(FilterCondition condition, string wanted) => condition switch
    {
        FilterCondition.Equal => value => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
        FilterCondition.NotEqual => value => !string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
        FilterCondition.Contains => value => value?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true,
        _ => value => value?.Contains(wanted, StringComparison.OrdinalIgnoreCase) != true,
    };

    private static bool Holds(FilterCondition condition, int order) => condition switch
    {
        FilterCondition.Equal => order == 0,
        FilterCondition.NotEqual => order != 0,
        FilterCondition.Greater => order > 0,
        FilterCondition.GreaterOrEqual => order >= 0,
        FilterCondition.Less => order < 0,
        _ => order <= 0,
    };

    // Nanoseconds since 1970 have more digits than a double.
    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? UnixTime.Of(time) : null;
}
