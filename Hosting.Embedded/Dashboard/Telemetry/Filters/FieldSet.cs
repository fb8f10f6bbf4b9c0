using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

/// <summary>A field that all records have.</summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Read">Its value.</param>
internal sealed record KnownField<T>(string Key, FieldKind Kind, Func<T, string?> Read);

/// <summary>One filter, ready to be asked.</summary>
/// <param name="Accepts">Whether a record is let through.</param>
/// <param name="Excludes">Whether the filter excludes rather than finds.</param>
internal sealed record FieldTest<T>(Func<T, bool> Accepts, bool Excludes);

/// <summary>What records can be filtered by: fields that all of them have, and their attributes.</summary>
/// <param name="known">The fields.</param>
/// <param name="attributes">The attributes of a record.</param>
internal sealed class FieldSet<T>(IReadOnlyList<KnownField<T>> known, Func<T, TelemetryAttribute[]> attributes)
{
    // More than a person reads through.
    private const int MostValues = 200;

    // What is longer is nobody's choice out of a list.
    private const int LongestValue = 200;

    public IReadOnlyList<string> Known { get; } = [.. known.Select(k => k.Key)];

    public FieldKind KindOf(string field) => Find(field)?.Kind ?? FieldKind.Text;

    /// <summary>The attributes that records have, by name.</summary>
    public IReadOnlyList<string> Attributes(IEnumerable<T> records)
    {
        var keys = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            foreach (var attribute in attributes(record)) keys.Add(attribute.Key);
        }

        return [.. keys];
    }

    /// <summary>The values that a field has, the most frequent first.</summary>
    public IReadOnlyList<string> Values(IEnumerable<T> records, string field)
    {
        var read = Reader(field);
        return
        [
            .. records.Select(read).OfType<string>().Where(v => v.Length is > 0 and <= LongestValue).CountBy(v => v, StringComparer.Ordinal)
                .OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.OrdinalIgnoreCase).Take(MostValues).Select(v => v.Key),
        ];
    }

    public bool IsPossible(FieldFilter filter) => FieldComparison.IsPossible(KindOf(filter.Field), filter.Condition, filter.Value);

    /// <summary>Those filters of an address that are on, and can be.</summary>
    public IReadOnlyList<FieldTest<T>> Tests(string[]? query) =>
        [.. (query ?? []).Select(FieldFilter.Parse).OfType<FieldFilter>().Where(f => f.IsOn && IsPossible(f)).Select(Test)];

    public FieldTest<T> Test(FieldFilter filter)
    {
        var (read, accepts) = (Reader(filter.Field), FieldComparison.Of(KindOf(filter.Field), filter.Condition, filter.Value));
        return new(record => accepts(read(record)), filter.Condition.Excludes());
    }

    private KnownField<T>? Find(string field) => known.FirstOrDefault(k => k.Key == field);

    private Func<T, string?> Reader(string field) => Find(field)?.Read ?? (record => attributes(record).Find(field));
}
