namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>In which order resources stand among their siblings.</summary>
/// <param name="Column">"name", "state", "type", "started"; null for the graph's own order.</param>
/// <param name="IsDescending">Whether the last comes first.</param>
internal sealed record ResourceSort(string? Column, bool IsDescending)
{
    public static readonly ResourceSort None = new(null, false);

    // What needs a look comes first.
    private static readonly string[] Kinds = ["bad", "warn", "busy", "idle", "good", "done"];

    public static ResourceSort Of(string? text) => text?.TrimStart('-') is "name" or "state" or "type" or "started" ? new(text.TrimStart('-'), text[0] == '-') : None;

    /// <summary>What a click on a column's heading leads to: up, down, as the graph has it.</summary>
    public string? After(string column) => Column != column ? column : IsDescending ? null : $"-{column}";

    public IEnumerable<T> Order<T>(IEnumerable<T> siblings, Func<T, ResourceView> viewOf)
    {
        return Column switch
        {
            "name" => By(v => v.Name, StringComparer.OrdinalIgnoreCase),
            "state" => By(v => Array.IndexOf(Kinds, v.Kind), Comparer<int>.Default),
            "type" => By(v => v.Row.Runs, StringComparer.OrdinalIgnoreCase),
            "started" => By(v => v.Snapshot.StartTimeStamp ?? DateTime.MaxValue, Comparer<DateTime>.Default),
            _ => siblings,
        };

        IEnumerable<T> By<TKey>(Func<ResourceView, TKey> key, IComparer<TKey> comparer) =>
            IsDescending ? siblings.OrderByDescending(s => key(viewOf(s)), comparer) : siblings.OrderBy(s => key(viewOf(s)), comparer);
    }
}
