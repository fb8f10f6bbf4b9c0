using Microsoft.AspNetCore.Identity;
using WebApp.Codes;
using WebApp.Limits;

namespace WebApp.Accounts;

/// <summary>Address, code, new password: for who has forgotten the old one. All of it looks and takes the same for an address without an account.</summary>
internal sealed class PasswordReset(CodeCookie cookie, CodeSteps codes, AccountMail mail, UserManager<Account> accounts, PasswordSetter passwords) : ICodeFlow
{
    public CodePurpose Purpose => CodePurpose.PasswordReset;

    public CodeTicket? Ticket => cookie.Read(Purpose);

    public Task<CodeRequest> SendCodeAsync(string email, CancellationToken cancellationToken) =>
        codes.SendAsync(Purpose, email, code => MailAsync(email, code), cancellationToken);

    public async Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodeTicket ticket, string code, CancellationToken cancellationToken)
    {
        var judged = await codes.VerifyAsync(Purpose, ticket, code, cancellationToken);
        if (judged.Verdict != CodeVerdict.Right) return judged;

        // The account's stamp makes the cookie good for one new password: the password changes the stamp.
        var account = await accounts.FindByEmailAsync(ticket.Email);
        cookie.Write(Purpose, ticket with { Verified = true, Stamp = account?.SecurityStamp });
        return judged;
    }

    /// <summary>Step 3: sets the password and logs in.</summary>
    /// <returns>False when the account isn't any more what it was when the code was entered.</returns>
    public async Task<bool> SetPasswordAsync(CodeTicket ticket, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(ticket.Email);
        if (account is null || ticket is not { Verified: true, Stamp: { } stamp } || !string.Equals(account.SecurityStamp, stamp, StringComparison.Ordinal)) return false;
        if (!await passwords.SetAsync(account, password, cancellationToken)) return false;

        cookie.Delete(Purpose);
        return true;
    }

    /// <summary>To the address that stands in the account, not to what a stranger has typed.</summary>
    private async Task MailAsync(string email, string code)
    {
        if (await accounts.FindByEmailAsync(email) is { Email: { } address }) mail.ResetCode(address, code);
        else mail.NoAccount(email);
    }
}
