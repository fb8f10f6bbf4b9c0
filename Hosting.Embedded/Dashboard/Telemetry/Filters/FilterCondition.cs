namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>How a field is compared with a value.</summary>
internal enum FilterCondition
{
    Equal,
    NotEqual,
    Contains,
    NotContains,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>Conditions by their word in an address.</summary>
internal static class FilterConditions
{
    private static readonly (FilterCondition Condition, string Word)[] Words =
    [
        (FilterCondition.Equal, "eq"), (FilterCondition.NotEqual, "ne"), (FilterCondition.Contains, "has"), (FilterCondition.NotContains, "hasnot"),
        (FilterCondition.Greater, "gt"), (FilterCondition.GreaterOrEqual, "ge"), (FilterCondition.Less, "lt"), (FilterCondition.LessOrEqual, "le"),
    ];

    public static IReadOnlyList<FilterCondition> All { get; } = [.. Words.Select(w => w.Condition)];

    public static string WordOf(FilterCondition condition) => Words.First(w => w.Condition == condition).Word;

    public static FilterCondition? Find(string word)
    {
        foreach (var (condition, known) in Words)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) return condition;
        }

        return null;
    }

    /// <summary>Whether it excludes rather than finds: of a trace, it must hold for each span.</summary>
    public static bool Excludes(this FilterCondition condition) => condition is FilterCondition.NotEqual or FilterCondition.NotContains;

    /// <summary>Whether it needs an order.</summary>
    public static bool IsOrder(this FilterCondition condition) => condition >= FilterCondition.Greater;
}
