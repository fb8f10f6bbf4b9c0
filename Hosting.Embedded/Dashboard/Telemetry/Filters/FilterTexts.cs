using Slipway.Hosting.Embedded.Dashboard.Localization;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>What is wrong with the filters of an address, in sentences.</summary>
internal static class FilterTexts
{
    /// <summary>What a field that all records have is called.</summary>
    public static string NameOf(string field, Texts texts) => texts[$"field.{field.Replace('.', '-')}"];

    /// <returns>Null when nothing is.</returns>
    public static string? Problem<T>(this FieldSet<T> fields, string query, Texts texts)
    {
        if (FieldFilter.Parse(query) is not { } filter) return texts["filter.bad", query];
        if (fields.IsPossible(filter)) return null;
        var name = fields.Known.Contains(filter.Field, StringComparer.Ordinal) ? NameOf(filter.Field, texts) : filter.Field;
        return fields.KindOf(filter.Field) == FieldKind.Time ? texts["filter.bad.time", name, filter.Value] : texts["filter.bad.number", name, filter.Value];
    }

    public static IEnumerable<string> Problems<T>(this FieldSet<T> fields, string[]? query, Texts texts) => (query ?? []).Select(q => fields.Problem(q, texts)).OfType<string>();
}
