using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Images;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Pages;

/// <summary>What a person fills in for a post, new or not.</summary>
public abstract class PostForm(ImageLimits limits) : PageModel
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

    public ImageLimits Limits => limits;

    /// <summary>The post's page.</summary>
    protected static string AddressOf(long post) => string.Create(CultureInfo.InvariantCulture, $"/posts/{post}");
}
