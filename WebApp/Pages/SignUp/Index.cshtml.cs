using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 1: the address.</summary>
internal sealed class IndexModel(SignUpFlow signUp) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "EmailRequired")]
    [Mailbox(ErrorMessage = "EmailInvalid")]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return this.Reject();
        var wait = await signUp.SendCodeAsync(Email!, cancellationToken);
        return Redirect(VerifyModel.Address(wait));
    }
}
