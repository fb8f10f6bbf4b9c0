using Microsoft.Extensions.Localization;
using WebApp.Codes;
using WebApp.Limits;
using WebApp.Localization;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 2: the code from the mail.</summary>
internal sealed class VerifyModel(SignUpFlow signUp, IStringLocalizer<Texts> texts) : CodePage(CodePurpose.SignUp, "/signup", "/signup/profile", texts)
{
    protected override CodeTicket? Ticket => signUp.Ticket;

    protected override Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodeTicket ticket, string code, CancellationToken cancellationToken) =>
        signUp.VerifyAsync(ticket, code, cancellationToken);
}
