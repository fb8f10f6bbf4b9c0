using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;

namespace WebApp.Pages.MyAccount;

/// <summary>Another password, and the end of every other session.</summary>
internal sealed class PasswordModel(OwnAccount account, Login login, PasswordSetter passwords, IStringLocalizer<Texts> texts)
    : ConfirmedForm(account, login, texts)
{
    private readonly IStringLocalizer<Texts> _texts = texts;

    [BindProperty]
    [Required(ErrorMessage = "PasswordRequired")]
    [MinLength(Account.MinPasswordLength, ErrorMessage = "PasswordTooShort")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    [UncommonPassword(ErrorMessage = "PasswordCommon")]
    public string? Password { get; set; }

    protected override async Task<IActionResult> DoAsync(Account mine, CancellationToken cancellationToken) =>
        await passwords.SetAsync(mine, Password!, cancellationToken)
            ? Redirect("/account?done=password")
            : this.Reject(reason: _texts["AccountChanged"], status: StatusCodes.Status409Conflict);
}
