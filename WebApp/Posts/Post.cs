using WebApp.Accounts;
using WebApp.Search;

namespace WebApp.Posts;

/// <summary>What a person has written.</summary>
public sealed class Post
{
    public const int TitleLength = 120;
    public const int BodyLength = 10_000;

    /// <summary>Grows with time, so that it also sorts and pages the list.</summary>
    public long Id { get; set; }

    public Guid AuthorId { get; set; }

    public Account? Author { get; set; }

    public required string Title { get; set; }

    public required string Body { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last changed; null when it never was.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>Grows with every edit, so that an edit of an older version is noticed.</summary>
    public int Version { get; set; } = 1;

    public ICollection<PostImage> Images { get; } = [];

    /// <summary>What it is found by.</summary>
    public IndexedPost? Indexed { get; set; }
}
