using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.Pages;
using WebApp.Search;
using WebApp.Security;

namespace WebApp.Api;

/// <summary><c>/api/search</c></summary>
internal static class SearchRoutes
{
    private static readonly PlainTextAttribute PlainText = new();

    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapMethods("/search", ApiRoutes.Reading, Search)
        .WithTags("Posts").WithSummary("Posts that have all of these words, newest first. A single syllable is enough.").Refuses(400);

    private static async Task<Results<Tagged<ApiFoundPage>, Refusal>> Search(
        [MaxLength(SearchQuery.Length)] string? q, long? before, PostSearch search, IStringLocalizer<Texts> texts, CancellationToken cancellationToken)
    {
        var words = TypedTextBinder.Clean(q) ?? "";
        if (words.Length > SearchQuery.Length) return Refusal.Of("q", texts["QueryTooLong"]);
        if (!PlainText.IsValid(words)) return Refusal.Of("q", texts["TextNotPlain"]);
        var query = SearchQuery.Parse(words);
        if (query.IsEmpty) return Refusal.Of("q", texts["QueryEmpty"]);

        var page = await search.FindAsync(query, before, cancellationToken);
        return new Tagged<ApiFoundPage>(new ApiFoundPage([.. page.Posts.Cast<FoundPost>()], page.Next));
    }
}

/// <param name="Posts">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record ApiFoundPage(IReadOnlyList<FoundPost> Posts, long? Next);
