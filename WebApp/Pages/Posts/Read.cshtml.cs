using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Posts;

namespace WebApp.Pages;

internal sealed class ReadModel(PostReader posts) : PageModel
{
    public PostDetails? Post { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Post = await posts.ReadAsync(id, cancellationToken);
        return Post is null ? NotFound() : Page();
    }
}
