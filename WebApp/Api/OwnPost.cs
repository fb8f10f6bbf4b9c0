using Microsoft.AspNetCore.Http.HttpResults;
using WebApp.Images;
using WebApp.Pages;
using WebApp.Posts;

namespace WebApp.Api;

/// <summary>The post that its author wants to change, in the version that they have read.</summary>
internal sealed class OwnPost(PostEditor editor, PostReader reader)
{
    /// <returns>The post; or why it may not be changed.</returns>
    public async Task<(EditablePost? Post, Refusal? Refusal)> OpenAsync(long id, HttpContext context)
    {
        if (await editor.OpenAsync(id, context.User.AccountId()!.Value, context.RequestAborted) is not { } post) return (null, await WhyNotAsync(id, context));
        if (context.Request.Headers.IfMatch.Count == 0) return (null, new Refusal(Problem.VersionRequired));
        return VersionTag.IsMatch(context.Request, post.Version) ? (post, null) : (null, new Refusal(Problem.Changed));
    }

    /// <returns>Why an author has no such post: it is someone else's, or nobody's.</returns>
    public async Task<Refusal> WhyNotAsync(long id, HttpContext context) =>
        new(await reader.ReadAsync(id, context.RequestAborted) is null ? Problem.NotFound : Problem.NotYours);

    public async Task<Results<Saved<ApiPost>, Refusal>> SaveAsync(
        EditablePost post, string title, string body, IReadOnlyCollection<long> removed, IReadOnlyList<ImageUpload> added, HttpContext context)
    {
        var author = context.User.AccountId()!.Value;
        var edit = new PostEdit(post.Id, author, post.Version, title, body, removed);
        if (!await editor.SaveAsync(edit, added, context.RequestAborted)) return new Refusal(Problem.Changed);
        // Its author may have deleted it from elsewhere right after.
        if (await reader.ReadAsync(post.Id, context.RequestAborted) is not { } saved) return new Refusal(Problem.Changed);
        var shown = ApiPost.Of(saved, author);
        return new Saved<ApiPost>(shown, shown.Tag());
    }
}
