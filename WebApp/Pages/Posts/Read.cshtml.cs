using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Comments;
using WebApp.Limits;
using WebApp.Localization;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Pages;

internal sealed class ReadModel(PostReader posts, CommentList comments, CommentWriter writer, Limiter limiter, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Comments older than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What the reader has to say.</summary>
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "CommentRequired")]
    [StringLength(WebApp.Comments.Comment.BodyLength, ErrorMessage = "CommentTooLong")]
    [PlainText(Multiline = true, ErrorMessage = "TextNotPlain")]
    public string? Comment { get; set; }

    public PostDetails? Post { get; private set; }

    public CommentPage Comments { get; private set; } = new([], null);

    public bool IsMine(Guid author) => User.AccountId() == author;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (User.AccountId() is not { } author) return Challenge();
        if (!ModelState.IsValid) return await LoadAsync(id, cancellationToken) ? this.Reject() : NotFound();
        var limit = await limiter.TakeAsync(Limit.CommentsPerAccount, User.LimitSubject(), cancellationToken);
        if (limit.IsOver) return await LoadAsync(id, cancellationToken) ? this.TooMany(limit, texts.Sentence("TooManyComments", limit), nameof(Comment)) : NotFound();

        return await writer.AddAsync(id, author, Comment!, cancellationToken) is { } comment
            ? Redirect(string.Create(CultureInfo.InvariantCulture, $"/posts/{id}#comment-{comment}"))
            : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        Post = await posts.ReadAsync(id, cancellationToken);
        if (Post is null) return false;
        Comments = await comments.ReadAsync(id, Before, cancellationToken);
        return true;
    }
}
