using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.Posts;
using WebApp.Search;
using WebApp.Security;

namespace WebApp.Pages;

internal sealed class SearchModel(PostSearch search, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true, BinderType = typeof(TypedTextBinder))]
    [StringLength(SearchQuery.Length, ErrorMessage = "QueryTooLong")]
    [PlainText(ErrorMessage = "TextNotPlain")]
    public string? Query { get; set; }

    /// <summary>Posts older than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What was found; null when nothing has been looked for.</summary>
    public PostPage? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (ModelState.HasError(nameof(Before))) return BadRequest();
        if (!ModelState.IsValid) return this.Reject();
        if (Query is null) return Page();

        var query = SearchQuery.Parse(Query);
        if (query.IsEmpty) return this.Reject("q", texts["QueryEmpty"]);
        Found = await search.FindAsync(query, Before, cancellationToken);
        return Page();
    }
}
