namespace WebApp.Search;

/// <summary>What a post is found by. A table of its own, so that lists don't read past it.</summary>
public sealed class IndexedPost
{
    /// <summary>Grows when <see cref="SearchText"/> or <see cref="SearchTokens"/> give another result, so that what stands there is made anew.</summary>
    public const int CurrentVersion = 1;

    public long PostId { get; set; }

    /// <summary>Of the rules by which it was made.</summary>
    public int Version { get; set; }

    /// <summary>Title and text, as <see cref="SearchText"/> compares them.</summary>
    public required string Text { get; set; }

    /// <summary>What <see cref="SearchTokens"/> finds them by.</summary>
    public required int[] Tokens { get; set; }

    internal static IndexedPost Of(string title, string body)
    {
        var text = SearchText.Of(title, body);
        return new IndexedPost { Version = CurrentVersion, Text = text, Tokens = SearchTokens.Of(text) };
    }
}
