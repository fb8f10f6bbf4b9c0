using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;

namespace WebApp.Pages.MyAccount;

/// <summary>The end of an account, with all that it has written.</summary>
internal sealed class DeleteModel(OwnAccount account, Login login, IStringLocalizer<Texts> texts) : ConfirmedForm(account, login, texts)
{
    private readonly OwnAccount _account = account;

    public int Posts { get; private set; }

    public int Comments { get; private set; }

    protected override async Task ShowAsync(Account mine, CancellationToken cancellationToken) =>
        (Posts, Comments) = await _account.CountAsync(mine, cancellationToken);

    protected override async Task<IActionResult> DoAsync(Account mine, CancellationToken cancellationToken)
    {
        await _account.DeleteAsync(mine, cancellationToken);
        return Redirect("/goodbye");
    }
}
