using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using WebApp.Images;
using WebApp.Localization;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Pages;

[UploadLimit]
internal sealed class EditModel(PostEditor posts, IOptions<ImageLimits> limits, IStringLocalizer<Texts> texts) : PostForm(limits.Value)
{
    /// <summary>The version that this form was filled with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Ids of images that are to go.</summary>
    [BindProperty]
    public IReadOnlyList<long> Remove { get; set; } = [];

    /// <summary>The post as it stands.</summary>
    public EditablePost Current { get; private set; } = new(0, "", "", 0, []);

    /// <summary>Whether somebody, most likely its author in another window, has changed the post in the meantime.</summary>
    public bool HasChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken)) return NotFound();
        (Title, Body, Version) = (Current.Title, Current.Body, Current.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken)) return NotFound();
        if (!ModelState.IsValid) return this.Reject();
        if (Version != Current.Version) return ShowChange();

        var kept = Current.Images.Where(image => !Remove.Contains(image.Id)).ToArray();
        var (images, problem) = await ImageUpload.ReadAllAsync(Images, Limits.Beside(kept.Length, kept.Sum(image => (long)image.Bytes)), cancellationToken);
        if (problem != ImageProblem.None) return this.Reject(nameof(Images), texts.Of(problem, Limits));

        try
        {
            var edit = new PostEdit(id, User.AccountId()!.Value, Version, Title!, Body!, Remove);
            if (await posts.SaveAsync(edit, images, cancellationToken)) return Redirect(AddressOf(id));
        }
        catch (ImageStoreUnavailableException)
        {
            return this.Reject(nameof(Images), texts["ImageStoreUnavailable"], StatusCodes.Status503ServiceUnavailable);
        }

        return await OpenAsync(id, cancellationToken) ? ShowChange() : NotFound();
    }

    private async Task<bool> OpenAsync(long id, CancellationToken cancellationToken)
    {
        if (await posts.OpenAsync(id, User.AccountId()!.Value, cancellationToken) is not { } post) return false;
        Current = post;
        return true;
    }

    /// <summary>The form again with what was typed, beside what stands now: whoever sends it once more has seen both.</summary>
    private PageResult ShowChange()
    {
        HasChanged = true;
        ModelState.Remove(nameof(Version));
        Version = Current.Version;
        return this.Reject(status: StatusCodes.Status409Conflict);
    }
}
