using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Codes;
using WebApp.Limits;

namespace WebApp.Pages.Forgotten;

/// <summary>Another mail, with another code.</summary>
internal sealed class ResendModel(PasswordReset reset) : PageModel
{
    public IActionResult OnGet() => Redirect(CodePage.Address(CodePurpose.PasswordReset));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (reset.Ticket is not { Verified: false } ticket) return OnGet();
        var (wait, limit) = await reset.SendCodeAsync(ticket.Email, cancellationToken);
        return limit.IsOver ? this.TooMany(limit) : Redirect(CodePage.Address(CodePurpose.PasswordReset, wait));
    }
}
