using System.ComponentModel.DataAnnotations;
using WebApp.Pages;
using WebApp.Posts;
using WebApp.Security;

namespace WebApp.Api;

/// <summary>What a person writes as a post: the rules are those of the page's form.</summary>
internal sealed class PostInput
{
    [Required(ErrorMessage = "TitleRequired")]
    [StringLength(Post.TitleLength, ErrorMessage = "TitleTooLong")]
    [PlainText(ErrorMessage = "TextNotPlain")]
    public string? Title { get; init => field = TypedTextBinder.Clean(value); }

    [Required(ErrorMessage = "BodyRequired")]
    [StringLength(Post.BodyLength, ErrorMessage = "BodyTooLong")]
    [PlainText(Multiline = true, ErrorMessage = "TextNotPlain")]
    public string? Body { get; init => field = TypedTextBinder.Clean(value); }
}
