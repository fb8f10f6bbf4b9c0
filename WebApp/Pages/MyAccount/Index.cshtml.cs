using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;
using WebApp.Security;
using WebApp.Sessions;

namespace WebApp.Pages.MyAccount;

internal sealed class IndexModel(OwnAccount account, SessionStore sessions, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(BinderType = typeof(TypedTextBinder))]
    [Required(ErrorMessage = "DisplayNameRequired")]
    [StringLength(Account.DisplayNameLength, ErrorMessage = "DisplayNameTooLong")]
    [PlainText(ErrorMessage = "TextNotPlain")]
    public string? DisplayName { get; set; }

    /// <summary>What has just been done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string Email { get; private set; } = "";

    /// <summary>How many browsers are logged in, with this one.</summary>
    public int Sessions { get; private set; }

    /// <summary>The name of the sentence that says so; null for nothing new.</summary>
    public string? News => Done switch { "name" => "NameSaved", "password" => "PasswordChanged", "sessions" => "OtherSessionsEnded", _ => null };

    public async Task OnGetAsync(CancellationToken cancellationToken) => DisplayName = (await OpenAsync(cancellationToken)).DisplayName;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var mine = await OpenAsync(cancellationToken);
        Done = null;
        if (!ModelState.IsValid) return this.Reject();
        return await account.RenameAsync(mine, User, DisplayName!, cancellationToken)
            ? Redirect("/account?done=name")
            : this.Reject(reason: texts["AccountChanged"], status: StatusCodes.Status409Conflict);
    }

    private async Task<Account> OpenAsync(CancellationToken cancellationToken)
    {
        var mine = await account.OpenAsync(User);
        Email = mine.Email!;
        Sessions = await sessions.CountAsync(mine.Id, cancellationToken);
        return mine;
    }
}
