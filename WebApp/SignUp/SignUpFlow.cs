using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.Telemetry;

namespace WebApp.SignUp;

/// <summary>Address, code, account: the three steps of signing up.</summary>
internal sealed class SignUpFlow(
    CodeCookie cookie, CodeSteps codes, SignUpMail mail, UserManager<Account> accounts, SignInManager<Account> signIn, BoardTelemetry telemetry, TimeProvider time) : ICodeFlow
{
    public CodePurpose Purpose => CodePurpose.SignUp;

    public CodeTicket? Ticket => cookie.Read(Purpose);

    public Task<CodeRequest> SendCodeAsync(string email, CancellationToken cancellationToken) =>
        codes.SendAsync(Purpose, email, code => mail.SendAsync(email, code), cancellationToken);

    public async Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodeTicket ticket, string code, CancellationToken cancellationToken)
    {
        var judged = await codes.VerifyAsync(Purpose, ticket, code, cancellationToken);
        if (judged.Verdict == CodeVerdict.Right) cookie.Write(Purpose, ticket with { Verified = true });
        return judged;
    }

    /// <summary>Step 3: makes the account and logs in.</summary>
    public async Task<IdentityResult> CreateAccountAsync(CodeTicket ticket, string displayName, string password)
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
        cookie.Delete(Purpose);
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
