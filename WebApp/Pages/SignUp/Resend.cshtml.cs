using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Another mail, with another code.</summary>
internal sealed class ResendModel(SignUpFlow signUp) : PageModel
{
    public IActionResult OnGet() => Redirect(CodePage.Address(CodePurpose.SignUp));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (signUp.Ticket is not { Verified: false } ticket) return OnGet();
        var (wait, limit) = await signUp.SendCodeAsync(ticket.Email, cancellationToken);
        return limit.IsOver ? this.TooMany(limit) : Redirect(CodePage.Address(CodePurpose.SignUp, wait));
    }
}
