using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Which resources the page shows, and in which order: what its address says.</summary>
internal sealed record ResourceQuery
{
    /// <summary>What is typed into the filter box.</summary>
    public string? Filter { get; init; }

    /// <summary>The instance whose details are shown.</summary>
    public string? Chosen { get; init; }

    public ResourceSort Sort { get; init; } = ResourceSort.None;

    // What is left out stands in the address, not what is shown: a resource of a new kind is seen when it comes.
    public required IReadOnlySet<string> WithoutTypes { get; init; }

    public required IReadOnlySet<string> WithoutStates { get; init; }

    public required IReadOnlySet<string> WithoutHealth { get; init; }

    /// <summary>The instances whose children are not shown.</summary>
    public required IReadOnlySet<string> Folded { get; init; }

    /// <summary>Whether what the graph hides is shown as well.</summary>
    public bool ShowsHidden { get; init; }

    /// <summary>How many kinds are left out.</summary>
    public int Excluded => WithoutTypes.Count + WithoutStates.Count + WithoutHealth.Count;

    public static ResourceQuery Of(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new()
        {
            Filter = First("filter"),
            Chosen = First("resource"),
            Sort = ResourceSort.Of(First("sort")),
            ShowsHidden = First("hidden") is not null,
            WithoutTypes = All("notype"),
            WithoutStates = All("nostate"),
            WithoutHealth = All("nohealth"),
            Folded = All("folded"),
        };

        string? First(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;

        HashSet<string> All(string name) => query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
    }

    public bool Accepts(ResourceView view) =>
        view.Matches(Filter) && !WithoutTypes.Contains(view.Snapshot.ResourceType) && !WithoutStates.Contains(view.Row.Phase.ToString()) && !WithoutHealth.Contains(view.Health);

    /// <summary>The addresses' part for a set with one more in it, or one less.</summary>
    public static string[]? Toggled(IReadOnlySet<string> set, string value)
    {
        string[] next = set.Contains(value) ? [.. set.Where(v => v != value)] : [.. set, value];
        return next.Length == 0 ? null : next;
    }
}
