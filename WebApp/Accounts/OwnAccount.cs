using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Sessions;
using WebApp.Telemetry;

namespace WebApp.Accounts;

/// <summary>What people do with their own account.</summary>
internal sealed class OwnAccount(
    BoardContext board, UserManager<Account> accounts, SignInManager<Account> signIn, SessionStore sessions, AccountMail mail, BoardTelemetry telemetry)
{
    /// <exception cref="AccountGoneException">It has been deleted.</exception>
    public async Task<Account> OpenAsync(ClaimsPrincipal person) => await accounts.GetUserAsync(person) ?? throw new AccountGoneException();

    /// <summary>The session in which it is done has the new name at once, others within minutes.</summary>
    /// <returns>False when the account has been changed at the same moment by another request: nothing has happened.</returns>
    public async Task<bool> RenameAsync(Account account, ClaimsPrincipal person, string name, CancellationToken cancellationToken)
    {
        account.DisplayName = name;
        if (!(await accounts.UpdateAsync(account)).Succeeded) return false;
        if (SessionId.Of(person) is { } id) await sessions.RenameAsync(id, name, cancellationToken);
        return true;
    }

    /// <summary>How much goes with the account.</summary>
    public async Task<(int Posts, int Comments)> CountAsync(Account account, CancellationToken cancellationToken) => (
        await board.Posts.CountAsync(post => post.AuthorId == account.Id, cancellationToken),
        await board.Comments.CountAsync(comment => comment.AuthorId == account.Id, cancellationToken));

    /// <summary>Deletes it with its posts, their comments and images, and its own comments, and logs out everywhere. The objects in the bucket follow.</summary>
    public async Task DeleteAsync(Account account, CancellationToken cancellationToken)
    {
        await board.Accounts.Where(a => a.Id == account.Id).ExecuteDeleteAsync(cancellationToken);
        telemetry.Account("deleted");
        mail.Deleted(account.Email!);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        await signIn.SignOutAsync();
    }
}
