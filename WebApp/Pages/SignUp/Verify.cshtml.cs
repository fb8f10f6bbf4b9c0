using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 2: the code from the mail.</summary>
internal sealed class VerifyModel(SignUpFlow signUp, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>People copy "123 456" as readily as "123456".</summary>
    [BindProperty]
    [Required(ErrorMessage = "CodeRequired")]
    [RegularExpression(" *(?:[0-9] *){6}", ErrorMessage = "CodeWrong")]
    public string? Code { get; set => field = value?.Replace(" ", "", StringComparison.Ordinal); }

    /// <summary>Seconds until another mail may be asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Wait { get; set; }

    public string? Email { get; private set; }

    public static string Address(TimeSpan wait) => wait <= TimeSpan.Zero
        ? "/signup/verify"
        : string.Create(CultureInfo.InvariantCulture, $"/signup/verify?wait={Math.Ceiling(wait.TotalSeconds)}");

    public IActionResult OnGet()
    {
        if (signUp.Ticket is not { } ticket) return Redirect("/signup");
        Email = ticket.Email;
        return ticket.Verified ? Redirect("/signup/profile") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (signUp.Ticket is not { } ticket) return Redirect("/signup");
        if (ticket.Verified) return Redirect("/signup/profile");
        Email = ticket.Email;
        Wait = null;
        if (!ModelState.IsValid) return this.Reject();

        return await signUp.VerifyAsync(ticket, Code!, cancellationToken) switch
        {
            CodeVerdict.Right => Redirect("/signup/profile"),
            CodeVerdict.Wrong => this.Reject(nameof(Code), texts["CodeWrong"]),
            _ => this.Reject(nameof(Code), texts["CodeExpired"]),
        };
    }
}
