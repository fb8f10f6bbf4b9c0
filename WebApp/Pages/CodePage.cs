using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Pages;

/// <summary>A page for entering the code from the mail, whatever it is for.</summary>
/// <param name="flow">What it is for.</param>
/// <param name="start">Where the address is entered.</param>
/// <param name="next">Where the right code leads.</param>
/// <param name="texts">What it says.</param>
internal abstract class CodePage(ICodeFlow flow, string start, string next, IStringLocalizer<Texts> texts) : PageModel
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

    public string ResendAddress => $"{flow.Purpose.Path}/resend";

    public static string Address(CodePurpose purpose, TimeSpan wait = default) => wait <= TimeSpan.Zero
        ? $"{purpose.Path}/verify"
        : string.Create(CultureInfo.InvariantCulture, $"{purpose.Path}/verify?wait={Math.Ceiling(wait.TotalSeconds)}");

    public IActionResult OnGet()
    {
        if (flow.Ticket is not { } ticket) return Redirect(start);
        Email = ticket.Email;
        return ticket.Verified ? Redirect(next) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (flow.Ticket is not { } ticket) return Redirect(start);
        if (ticket.Verified) return Redirect(next);
        Email = ticket.Email;
        Wait = null;
        if (!ModelState.IsValid) return this.Reject();

        var (verdict, limit) = await flow.VerifyAsync(ticket, Code!, cancellationToken);
        if (limit.IsOver) return this.TooMany(limit, texts.Sentence("TooManyWrongCodes", limit), nameof(Code));
        return verdict switch
        {
            CodeVerdict.Right => Redirect(next),
            CodeVerdict.Wrong => this.Reject(nameof(Code), texts["CodeWrong"]),
            _ => this.Reject(nameof(Code), texts["CodeExpired"]),
        };
    }
}
