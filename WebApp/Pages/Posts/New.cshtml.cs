using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Images;
using WebApp.Localization;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Pages;

[UploadLimit(ImageUpload.MaxBytes * 2)]
internal sealed class NewModel(PostWriter posts, IStringLocalizer<Texts> texts) : PageModel
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
    public IFormFile? Image { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (image, problem) = Image is null ? (null, ImageProblem.None) : await ImageUpload.ReadAsync(Image, cancellationToken);
        if (problem != ImageProblem.None) return this.Reject(nameof(Image), texts[$"Image{problem}"]);
        if (!ModelState.IsValid) return this.Reject();

        var author = Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        try
        {
            var id = await posts.PublishAsync(author, Title!, Body!, image, cancellationToken);
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"/posts/{id}"));
        }
        catch (ImageStoreUnavailableException)
        {
            return this.Reject(nameof(Image), texts["ImageStoreUnavailable"], StatusCodes.Status503ServiceUnavailable);
        }
    }
}
