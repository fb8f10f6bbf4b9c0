using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;
using WebApp.Security;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 3: the name that others see, and a password.</summary>
internal sealed class ProfileModel(SignUpFlow signUp, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "DisplayNameRequired")]
    [StringLength(Account.DisplayNameLength, ErrorMessage = "DisplayNameTooLong")]
    [PlainText(ErrorMessage = "TextNotPlain")]
    public string? DisplayName { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "PasswordRequired")]
    [MinLength(Account.MinPasswordLength, ErrorMessage = "PasswordTooShort")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    [UncommonPassword(ErrorMessage = "PasswordCommon")]
    public string? Password { get; set; }

    public string? Email { get; private set; }

    public IActionResult OnGet()
    {
        if (signUp.Ticket is not { Verified: true } ticket) return Redirect("/signup");
        Email = ticket.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (signUp.Ticket is not { Verified: true } ticket) return Redirect("/signup");
        Email = ticket.Email;
        if (!ModelState.IsValid) return this.Reject();

        var result = await signUp.CreateAccountAsync(ticket, DisplayName!, Password!);
        return result.Succeeded ? Redirect("/") : this.Reject(reason: texts["AccountNotCreated"]);
    }
}
