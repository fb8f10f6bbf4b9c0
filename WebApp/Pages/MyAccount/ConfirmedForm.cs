using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Pages.MyAccount;

/// <summary>What is done only by who knows the password: an open browser isn't enough.</summary>
internal abstract class ConfirmedForm(OwnAccount account, Login login, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "PasswordRequired")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    public string? Present { get; set; }

    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(await OpenAsync(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var mine = await OpenAsync();
        await ShowAsync(mine, cancellationToken);
        if (!ModelState.IsValid) return this.Reject();

        var (succeeded, limit) = await login.ConfirmAsync(mine, Present!, cancellationToken);
        if (limit.IsOver) return this.TooMany(limit, texts.Sentence("TooManyWrongPasswords", limit), nameof(Present));
        if (!succeeded) return this.Reject(nameof(Present), texts["PresentPasswordWrong"]);
        return await DoAsync(mine, cancellationToken);
    }

    /// <summary>Fills in what the page shows besides the form.</summary>
    protected virtual Task ShowAsync(Account mine, CancellationToken cancellationToken) => Task.CompletedTask;

    protected abstract Task<IActionResult> DoAsync(Account mine, CancellationToken cancellationToken);

    private async Task<Account> OpenAsync()
    {
        var mine = await account.OpenAsync(User);
        Email = mine.Email!;
        return mine;
    }
}
