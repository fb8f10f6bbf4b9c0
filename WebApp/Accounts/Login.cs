using Microsoft.AspNetCore.Identity;

namespace WebApp.Accounts;

/// <summary>Logs in by address and password; every failure looks and takes the same.</summary>
internal sealed class Login(UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher)
{
    /// <summary>The hash of a password that nobody has, made once by the first failure that needs it.</summary>
    private static string? _nobodysHash;

    public async Task<bool> TryAsync(string email, string password)
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
