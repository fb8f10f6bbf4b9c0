using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using WebApp.Comments;
using WebApp.Limits;
using WebApp.Pages;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Api;

/// <summary><c>/api/posts/{id}/comments</c></summary>
internal static class CommentRoutes
{
    public static void MapComments(this IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/posts/{id:long}/comments").WithTags("Comments").Refuses(404);
        comments.MapMethods("", ApiRoutes.Reading, List)
            .WithSummary("A page of a post's comments: the newest ones, the newest of them last. 'earlier' is what to send as 'before' for those before them.").Refuses(400);
        comments.MapMethods("/{comment:long}", ApiRoutes.Reading, Read).WithSummary("One comment.");
        comments.MapPost("", Add).WithSummary("Comments on a post.").Takes<CommentInput>().ForAccounts();
        comments.MapDelete("/{comment:long}", Delete).WithSummary("Deletes one's own comment.").ForAccounts();
    }

    private static async Task<Results<Tagged<ApiCommentPage>, Refusal>> List(long id, long? before, HttpContext context, CommentList comments, PostReader posts)
    {
        var page = await comments.ReadAsync(id, before, context.RequestAborted);
        if (page.Comments.Count == 0 && await posts.ReadAsync(id, context.RequestAborted) is null) return new Refusal(Problem.NotFound);
        var visitor = context.User.AccountId();
        return new Tagged<ApiCommentPage>(new ApiCommentPage([.. page.Comments.Select(comment => ApiComment.Of(comment, visitor))], page.Earlier));
    }

    private static async Task<Results<Tagged<ApiComment>, Refusal>> Read(long id, long comment, HttpContext context, CommentList comments) =>
        await comments.FindAsync(id, comment, context.RequestAborted) is { } found
            ? new Tagged<ApiComment>(ApiComment.Of(found, context.User.AccountId()))
            : new Refusal(Problem.NotFound);

    private static async Task<Results<Added<ApiComment>, Refusal>> Add(long id, CommentInput input, HttpContext context, CommentWriter writer, CommentList comments, Limiter limiter)
    {
        var limit = await limiter.TakeAsync(Limit.CommentsPerAccount, context.User.LimitSubject(), context.RequestAborted);
        if (limit.IsOver) return Refusal.Of(limit, "TooManyComments");

        var author = context.User.AccountId()!.Value;
        if (await writer.AddAsync(id, author, input.Body!, context.RequestAborted) is not { } comment
            || await comments.FindAsync(id, comment, context.RequestAborted) is not { } added) return new Refusal(Problem.NotFound);
        return new Added<ApiComment>(ApiComment.Of(added, author), FormattableString.Invariant($"{ApiPost.AddressOf(id)}/comments/{comment}"));
    }

    private static async Task<Results<NoContent, Refusal>> Delete(long id, long comment, HttpContext context, CommentWriter writer, CommentList comments)
    {
        if (await writer.DeleteAsync(id, comment, context.User.AccountId()!.Value, context.RequestAborted)) return TypedResults.NoContent();
        return new Refusal(await comments.FindAsync(id, comment, context.RequestAborted) is null ? Problem.NotFound : Problem.NotYours);
    }
}

/// <param name="Id">Of the comment.</param>
/// <param name="Author">The name to show.</param>
/// <param name="IsMine">Whether who asks may delete it.</param>
/// <param name="Body">Plain text.</param>
/// <param name="CreatedAt">When it was written.</param>
internal sealed record ApiComment(long Id, string Author, bool IsMine, string Body, DateTimeOffset CreatedAt)
{
    public static ApiComment Of(ShownComment comment, Guid? visitor) => new(comment.Id, comment.Author, comment.AuthorId == visitor, comment.Body, comment.CreatedAt);
}

/// <param name="Comments">Newest last.</param>
/// <param name="Earlier">Where the page of earlier ones ends; null when there are none.</param>
internal sealed record ApiCommentPage(IReadOnlyList<ApiComment> Comments, long? Earlier);

/// <summary>What a person has to say about a post.</summary>
internal sealed class CommentInput
{
    [Required(ErrorMessage = "CommentRequired")]
    [StringLength(Comment.BodyLength, ErrorMessage = "CommentTooLong")]
    [PlainText(Multiline = true, ErrorMessage = "TextNotPlain")]
    public string? Body { get; init => field = TypedTextBinder.Clean(value); }
}
