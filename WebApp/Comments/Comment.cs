using WebApp.Accounts;

namespace WebApp.Comments;

/// <summary>What a person has written below a post.</summary>
public sealed class Comment
{
    public const int BodyLength = 2_000;

    /// <summary>Grows with time, so that it also sorts and pages the list.</summary>
    public long Id { get; set; }

    public long PostId { get; set; }

    public Guid AuthorId { get; set; }

    public Account? Author { get; set; }

    public required string Body { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
