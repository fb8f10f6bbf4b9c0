using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Pages;

/// <summary>A page for the address that a code is to be sent to, whatever it is for.</summary>
internal abstract class AddressPage(ICodeFlow flow, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "EmailRequired")]
    [Mailbox(ErrorMessage = "EmailInvalid")]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return this.Reject();
        var (wait, limit) = await flow.SendCodeAsync(Email!, cancellationToken);
        return limit.IsOver
            ? this.TooMany(limit, texts.Sentence("TooManyCodes", limit), nameof(Email))
            : Redirect(CodePage.Address(flow.Purpose, wait));
    }
}
