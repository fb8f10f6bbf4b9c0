using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Another mail, with another code.</summary>
internal sealed class ResendModel(SignUpFlow signUp) : PageModel
{
    public IActionResult OnGet() => Redirect("/signup/verify");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (signUp.Ticket is not { Verified: false } ticket) return Redirect("/signup/verify");
        var wait = await signUp.SendCodeAsync(ticket.Email, cancellationToken);
        return Redirect(VerifyModel.Address(wait));
    }
}
