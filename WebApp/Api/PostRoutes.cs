using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using WebApp.Limits;
using WebApp.Localization;
using WebApp.Pages;
using WebApp.Posts;

namespace WebApp.Api;

/// <summary><c>/api/posts</c></summary>
internal static class PostRoutes
{
    /// <summary>Posts of a page, at most.</summary>
    private const int MaxLimit = 100;

    public static void MapPosts(this IEndpointRouteBuilder api)
    {
        var posts = api.MapGroup("/posts").WithTags("Posts");
        posts.MapMethods("", ApiRoutes.Reading, List).WithSummary("A page of posts, newest first. 'next' is what to send as 'before' for the page that follows.").Refuses(400);
        posts.MapMethods("/{id:long}", ApiRoutes.Reading, Read).WithSummary("One post. Its ETag names its version.").Refuses(404);
        posts.MapPost("", Publish).WithSummary("Publishes a post. Images follow one by one, to its 'images'.").Takes<PostInput>().ForAccounts();
        posts.MapPut("/{id:long}", Edit).WithSummary("Changes title and text of one's own post, in the version that If-Match names.").Takes<PostInput>().ForAccounts().ForVersion();
        posts.MapDelete("/{id:long}", Delete).WithSummary("Deletes one's own post with its comments and images; with If-Match, only in that version.").ForAccounts().Refuses(404, 412);
    }

    private static async Task<Results<Tagged<PostPage>, Refusal>> List(
        long? before, [Range(1, MaxLimit)] int? limit, PostList posts, IStringLocalizer<Texts> texts, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit) return Refusal.Of("limit", texts["LimitOutOfRange", MaxLimit]);
        return new Tagged<PostPage>(await posts.ReadAsync(before, limit ?? PostList.PageSize, cancellationToken));
    }

    private static async Task<Results<Tagged<ApiPost>, Refusal>> Read(long id, HttpContext context, PostReader posts)
    {
        if (await posts.ReadAsync(id, context.RequestAborted) is not { } found) return new Refusal(Problem.NotFound);
        var post = ApiPost.Of(found, context.User.AccountId());
        return new Tagged<ApiPost>(post, post.Tag());
    }

    private static async Task<Results<Added<ApiPost>, Refusal>> Publish(PostInput input, HttpContext context, PostWriter writer, PostReader posts, Limiter limiter)
    {
        var limit = await limiter.TakeAsync(Limit.PostsPerAccount, context.User.LimitSubject(), context.RequestAborted);
        if (limit.IsOver) return Refusal.Of(limit, "TooManyPosts");

        var author = context.User.AccountId()!.Value;
        var id = await writer.PublishAsync(author, input.Title!, input.Body!, [], context.RequestAborted);
        var post = ApiPost.Of((await posts.ReadAsync(id, context.RequestAborted))!, author);
        return new Added<ApiPost>(post, ApiPost.AddressOf(id), post.Tag());
    }

    private static async Task<Results<Saved<ApiPost>, Refusal>> Edit(long id, PostInput input, HttpContext context, OwnPost own)
    {
        var (post, refusal) = await own.OpenAsync(id, context);
        if (post is null) return refusal!;
        return await own.SaveAsync(post, input.Title!, input.Body!, removed: [], added: [], context);
    }

    private static async Task<Results<NoContent, Refusal>> Delete(long id, HttpContext context, OwnPost own, PostEditor editor)
    {
        var author = context.User.AccountId()!.Value;
        if (context.Request.Headers.IfMatch.Count == 0)
            return await editor.DeleteAsync(id, author, version: null, context.RequestAborted) ? TypedResults.NoContent() : await own.WhyNotAsync(id, context);

        var (post, refusal) = await own.OpenAsync(id, context);
        if (post is null) return refusal!;
        return await editor.DeleteAsync(id, author, post.Version, context.RequestAborted) ? TypedResults.NoContent() : new Refusal(Problem.Changed);
    }
}
