using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Codes;
using WebApp.Limits;

namespace WebApp.Pages;

/// <summary>Another mail, with another code, whatever it is for.</summary>
internal abstract class ResendPage(ICodeFlow flow) : PageModel
{
    public IActionResult OnGet() => Redirect(CodePage.Address(flow.Purpose));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (flow.Ticket is not { Verified: false } ticket) return OnGet();
        var (wait, limit) = await flow.SendCodeAsync(ticket.Email, cancellationToken);
        return limit.IsOver ? this.TooMany(limit) : Redirect(CodePage.Address(flow.Purpose, wait));
    }
}
