using Microsoft.AspNetCore.Identity;
using WebApp.Limits;
using WebApp.Sessions;
using WebApp.Telemetry;

namespace WebApp.Accounts;

/// <summary>Gives an account another password. Its sessions end, a lockout is lifted, and who did it is logged in.</summary>
internal sealed class PasswordSetter(
    UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, SessionStore sessions, Limiter limits, AccountMail mail,
    BoardTelemetry telemetry)
{
    /// <returns>False when the account has been changed at the same moment by another request: nothing has happened.</returns>
    public async Task<bool> SetAsync(Account account, string password, CancellationToken cancellationToken)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        // One update, under the account's concurrency stamp. The new security stamp ends the sessions even if Redis dies just now.
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded) return false;

        telemetry.Account("password set");
        mail.PasswordChanged(account.Email!);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        await limits.ForgetAsync(Limit.FailedLoginsPerAddress, account.Email!, cancellationToken);
        await signIn.SignInAsync(account, isPersistent: true);
        return true;
    }
}
