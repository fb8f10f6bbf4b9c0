using Microsoft.AspNetCore.Identity;
using WebApp.Limits;
using WebApp.Telemetry;

namespace WebApp.Accounts;

/// <summary>Logs in by address and password; every failure looks and takes the same.</summary>
internal sealed class Login(
    UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, Limiter limits, IHttpContextAccessor http, BoardTelemetry telemetry,
    TimeProvider time)
{
    /// <summary>The hash of a password that nobody has, made once by the first failure that needs it.</summary>
    private static string? _nobodysHash;

    /// <returns>Whether it succeeded; and whether nothing was tried because a limit is reached.</returns>
    public async Task<(bool Succeeded, LimitVerdict Limit)> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();

        // Counted first and given back for a success, that many guesses at once can't pass the limit.
        var client = http.HttpContext!.LimitSubject();
        var limit = await limits.TakeAsync(Limit.FailedLoginsPerClient, client, cancellationToken);
        if (limit.IsOver) return (false, limit);

        // An address whose limit is reached is refused as a locked account is: in the words of any failure.
        var guesses = await limits.TakeAsync(Limit.FailedLoginsPerAddress, email, cancellationToken);
        if (guesses.IsOver) HashAnyway(password);
        var succeeded = !guesses.IsOver && await CheckAsync(email, password);
        telemetry.LoggedIn(succeeded);
        if (succeeded) await GiveBackAsync(client, email, cancellationToken);
        else await time.UntilFullAsync(began, EvenTime.OfLogins, cancellationToken);
        return (succeeded, default);
    }

    /// <summary>Asks somebody who is logged in for their password once more. A wrong one counts as a login that fails.</summary>
    /// <returns>Whether it is theirs; and how long to wait where nothing was tried, because of a limit or because the account is locked.</returns>
    public async Task<(bool Succeeded, LimitVerdict Limit)> ConfirmAsync(Account account, string password, CancellationToken cancellationToken)
    {
        var client = http.HttpContext!.LimitSubject();
        var limit = await limits.TakeAsync(Limit.FailedLoginsPerClient, client, cancellationToken);
        if (!limit.IsOver) limit = await limits.TakeAsync(Limit.FailedLoginsPerAddress, account.Email!, cancellationToken);
        if (limit.IsOver) return (false, limit);

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.Succeeded) await GiveBackAsync(client, account.Email!, cancellationToken);
        return (result.Succeeded, result.IsLockedOut ? new LimitVerdict(await LockoutOfAsync(account)) : default);
    }

    private async Task GiveBackAsync(string client, string email, CancellationToken cancellationToken)
    {
        await limits.GiveBackAsync(Limit.FailedLoginsPerClient, client, cancellationToken);
        await limits.GiveBackAsync(Limit.FailedLoginsPerAddress, email, cancellationToken);
    }

    private async Task<TimeSpan> LockoutOfAsync(Account account) => await accounts.GetLockoutEndDateAsync(account) - time.GetUtcNow() ?? TimeSpan.Zero;

    private async Task<bool> CheckAsync(string email, string password)
    {
        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            HashAnyway(password);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true);
        // An account that is locked is refused before its password is hashed.
        if (result.IsLockedOut) HashAnyway(password);
        return result.Succeeded;
    }

    /// <summary>Without it, an answer in a millisecond would say that there is no such account.</summary>
    private void HashAnyway(string password)
    {
        var nobody = new Account();
        _nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(nobody, _nobodysHash, password);
    }
}
