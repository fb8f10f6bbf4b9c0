using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Sessions;

namespace WebApp.Pages.MyAccount;

/// <summary>Logs out everywhere else.</summary>
internal sealed class SessionsModel(SessionStore sessions) : PageModel
{
    public IActionResult OnGet() => Redirect("/account");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (SessionId.Of(User) is { } id) await sessions.EndOthersAsync(id, cancellationToken);
        return Redirect("/account?done=sessions");
    }
}
