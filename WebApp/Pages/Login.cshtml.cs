using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Pages;

internal sealed class LoginModel(Login login, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "EmailRequired")]
    [Mailbox(ErrorMessage = "EmailInvalid")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "PasswordRequired")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Redirect("/") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return this.Reject();
        var (succeeded, limit) = await login.TryAsync(Email!, Password!, cancellationToken);
        if (limit.IsOver) return this.TooMany(limit, texts.Sentence("TooManyLogins", limit));
        if (!succeeded) return this.Reject(reason: texts["LoginFailed"]);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
