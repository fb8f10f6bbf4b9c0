using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.Localization;

namespace WebApp.Pages.Forgotten;

/// <summary>Step 2: the code from the mail.</summary>
internal sealed class VerifyModel(PasswordReset reset, IStringLocalizer<Texts> texts) : CodePage(CodePurpose.PasswordReset, "/password/forgot", "/password/new", texts)
{
    protected override CodeTicket? Ticket => reset.Ticket;

    protected override Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodeTicket ticket, string code, CancellationToken cancellationToken) =>
        reset.VerifyAsync(ticket, code, cancellationToken);
}
