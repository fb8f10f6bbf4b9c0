using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;

namespace WebApp.Pages.Forgotten;

/// <summary>Step 3: another password.</summary>
internal sealed class NewModel(PasswordReset reset, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "PasswordRequired")]
    [MinLength(Account.MinPasswordLength, ErrorMessage = "PasswordTooShort")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    [UncommonPassword(ErrorMessage = "PasswordCommon")]
    public string? Password { get; set; }

    public string? Email { get; private set; }

    public IActionResult OnGet()
    {
        if (reset.Ticket is not { Verified: true } ticket) return Redirect("/password/forgot");
        Email = ticket.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (reset.Ticket is not { Verified: true } ticket) return Redirect("/password/forgot");
        Email = ticket.Email;
        if (!ModelState.IsValid) return this.Reject();
        return await reset.SetPasswordAsync(ticket, Password!, cancellationToken) ? Redirect("/") : this.Reject(reason: texts["PasswordNotReset"]);
    }
}
