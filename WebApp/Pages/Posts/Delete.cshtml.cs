using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Posts;

namespace WebApp.Pages;

internal sealed class DeleteModel(PostEditor posts) : PageModel
{
    public EditablePost? Post { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Post = await posts.OpenAsync(id, User.AccountId()!.Value, cancellationToken);
        return Post is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) =>
        await posts.DeleteAsync(id, User.AccountId()!.Value, version: null, cancellationToken) ? Redirect("/") : NotFound();
}
