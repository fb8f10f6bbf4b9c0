using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Posts;

namespace WebApp.Pages;

internal sealed class IndexModel(PostList posts) : PageModel
{
    /// <summary>Posts older than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public PostPage List { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return BadRequest();
        List = await posts.ReadAsync(Before, PostList.PageSize, cancellationToken);
        return Page();
    }
}
