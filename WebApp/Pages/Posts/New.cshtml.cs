using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
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
internal sealed class NewModel(PostWriter posts, IOptions<ImageLimits> limits, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "TitleRequired")]
    [StringLength(Post.TitleLength, ErrorMessage = "TitleTooLong")]
    [PlainText(ErrorMessage = "TextNotPlain")]
    public string? Title { get; set; }

    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "BodyRequired")]
    [StringLength(Post.BodyLength, ErrorMessage = "BodyTooLong")]
    [PlainText(Multiline = true, ErrorMessage = "TextNotPlain")]
    public string? Body { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Images { get; set; } = [];

    public ImageLimits Limits => limits.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (images, problem) = await ImageUpload.ReadAllAsync(Images, Limits, cancellationToken);
        if (problem != ImageProblem.None) return this.Reject(nameof(Images), texts.Of(problem, Limits));
        if (!ModelState.IsValid) return this.Reject();

        var author = Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        try
        {
            var id = await posts.PublishAsync(author, Title!, Body!, images, cancellationToken);
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"/posts/{id}"));
        }
        catch (ImageStoreUnavailableException)
        {
            return this.Reject(nameof(Images), texts["ImageStoreUnavailable"], StatusCodes.Status503ServiceUnavailable);
        }
    }
}
