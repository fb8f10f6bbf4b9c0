using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using WebApp.Images;
using WebApp.Limits;
using WebApp.Localization;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Pages;

[UploadLimit]
internal sealed class NewModel(PostWriter posts, Limiter limiter, IOptions<ImageLimits> limits, IStringLocalizer<Texts> texts) : PostForm(limits.Value)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (images, problem) = await ImageUpload.ReadAllAsync(Images, Limits, cancellationToken);
        if (problem != ImageProblem.None) return this.Reject(nameof(Images), texts.Of(problem, Limits));
        if (!ModelState.IsValid) return this.Reject();
        var limit = await limiter.TakeAsync(Limit.PostsPerAccount, User.LimitSubject(), cancellationToken);
        if (limit.IsOver) return this.TooMany(limit, texts.Sentence("TooManyPosts", limit));

        try
        {
            return Redirect(AddressOf(await posts.PublishAsync(User.AccountId()!.Value, Title!, Body!, images, cancellationToken)));
        }
        catch (ImageStoreUnavailableException)
        {
            return this.Reject(nameof(Images), texts["ImageStoreUnavailable"], StatusCodes.Status503ServiceUnavailable);
        }
    }
}
