using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Comments;

namespace WebApp.Pages;

internal sealed class DeleteCommentModel(CommentWriter comments) : PageModel
{
    public Comment? Comment { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, long comment, CancellationToken cancellationToken)
    {
        Comment = await comments.FindAsync(id, comment, User.AccountId()!.Value, cancellationToken);
        return Comment is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, long comment, CancellationToken cancellationToken) =>
        await comments.DeleteAsync(id, comment, User.AccountId()!.Value, cancellationToken)
            ? Redirect(string.Create(CultureInfo.InvariantCulture, $"/posts/{id}#comments"))
            : NotFound();
}
