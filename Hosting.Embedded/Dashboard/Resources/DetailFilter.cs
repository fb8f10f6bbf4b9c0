namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>What is typed into the filter box of the details: each word is looked for in a line's name and value. A hidden value is not searched: it would be told by what is found.</summary>
internal static class DetailFilter
{
    public static bool Accepts(string? filter, params IEnumerable<string?> texts) =>
        string.IsNullOrWhiteSpace(filter)
        || filter.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
