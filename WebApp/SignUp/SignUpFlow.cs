using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Telemetry;

namespace WebApp.SignUp;

/// <summary>Address, code, account: the three steps of signing up.</summary>
internal sealed class SignUpFlow(
    SignUpCookie cookie, SignUpCodes codes, SignUpMail mail, UserManager<Account> accounts, SignInManager<Account> signIn, BoardTelemetry telemetry, TimeProvider time)
{
    public SignUpTicket? Ticket => cookie.Read();

    /// <summary>Step 1, and again for another mail. Returns how long to wait when this address was sent one a moment ago.</summary>
    public async Task<TimeSpan> SendCodeAsync(string email, CancellationToken cancellationToken)
    {
        // Who goes back a page and on again may still enter the code of the mail that is already there.
        var ticket = Ticket is { Verified: false } earlier && string.Equals(earlier.Email, email, StringComparison.OrdinalIgnoreCase)
            ? earlier
            : new SignUpTicket(RandomNumberGenerator.GetHexString(32, lowercase: true), email, Verified: false);

        var issued = await codes.IssueAsync(ticket, cancellationToken);
        if (issued.Code is { } code) await mail.SendAsync(email, code);
        cookie.Write(ticket);
        return issued.Wait;
    }

    /// <summary>Step 2.</summary>
    public async Task<CodeVerdict> VerifyAsync(SignUpTicket ticket, string code, CancellationToken cancellationToken)
    {
        var verdict = await codes.VerifyAsync(ticket, code, cancellationToken);
        if (verdict == CodeVerdict.Right) cookie.Write(ticket with { Verified = true });
        return verdict;
    }

    /// <summary>Step 3: makes the account and logs in.</summary>
    public async Task<IdentityResult> CreateAccountAsync(SignUpTicket ticket, string displayName, string password)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = ticket.Email,
            Email = ticket.Email,
            EmailConfirmed = true,
            DisplayName = displayName,
            CreatedAt = time.GetUtcNow(),
        };

        var result = await CreateAsync(account, password);
        if (!result.Succeeded) return result;

        telemetry.SignedUp();
        cookie.Delete();
        await signIn.SignInAsync(account, isPersistent: true);
        return result;
    }

    private async Task<IdentityResult> CreateAsync(Account account, string password)
    {
        try
        {
            return await accounts.CreateAsync(account, password);
        }
        catch (DbUpdateException)
        {
            // Two tabs at once: the table's unique index lets one of them through.
            return IdentityResult.Failed(accounts.ErrorDescriber.DuplicateEmail(""));
        }
    }
}
