using WebApp.Accounts;
using WebApp.Limits;

namespace WebApp.Codes;

/// <summary>The steps that all purposes share: a code is sent to an address, and entered in the browser that asked for it.</summary>
internal sealed class CodeSteps(CodeCookie cookie, CodeStore codes, Limiter limits, IHttpContextAccessor http, TimeProvider time)
{
    private string Client => http.HttpContext!.LimitSubject();

    /// <summary>Makes a code for an address, within the limits, and remembers in the browser that it may enter it.</summary>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="email">The address as it was typed.</param>
    /// <param name="send">Mails the code. It must not wait for a mail server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CodeRequest> SendAsync(CodePurpose purpose, string email, Func<string, Task> send, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();

        // Limits first, that many requests at once can't pass them; what turns out to send no mail is given back.
        var over = await limits.TakeAsync(Limit.CodesPerClient, Client, cancellationToken);
        if (over.IsOver) return new CodeRequest(over);
        over = await limits.TakeAsync(Limit.CodesPerAddress, email, cancellationToken);
        if (over.IsOver) return new CodeRequest(over);

        // Who goes back a page and on again may still enter the code of the mail that is already there.
        var ticket = cookie.Read(purpose) is { Verified: false } earlier && string.Equals(earlier.Email, email, StringComparison.OrdinalIgnoreCase)
            ? earlier
            : CodeTicket.New(email);

        var issued = await codes.IssueAsync(purpose, ticket, cancellationToken);
        if (issued.Code is { } code)
        {
            await send(code);
        }
        else
        {
            await limits.GiveBackAsync(Limit.CodesPerClient, Client, cancellationToken);
            await limits.GiveBackAsync(Limit.CodesPerAddress, email, cancellationToken);
        }

        cookie.Write(purpose, ticket);
        await time.UntilFullAsync(began, EvenTime.OfCodes, cancellationToken);
        return new CodeRequest(issued.Wait);
    }

    /// <summary>Looks at a code, unless too many wrong ones have been entered for its address.</summary>
    public async Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodePurpose purpose, CodeTicket ticket, string code, CancellationToken cancellationToken)
    {
        var over = await limits.PeekAsync(Limit.WrongCodesPerAddress, ticket.Email, cancellationToken);
        if (over.IsOver) return (CodeVerdict.Expired, over);

        var judged = await codes.VerifyAsync(purpose, ticket, code, cancellationToken);
        if (judged.WasWrong) await limits.TakeAsync(Limit.WrongCodesPerAddress, ticket.Email, cancellationToken);
        return (judged.Verdict, default);
    }
}

/// <param name="Wait">How long until another mail may be asked for; zero when one has just been sent.</param>
/// <param name="Limit">Over when nothing has been sent because a limit is reached.</param>
internal sealed record CodeRequest(TimeSpan Wait, LimitVerdict Limit)
{
    public CodeRequest(TimeSpan wait)
        : this(wait, default)
    {
    }

    public CodeRequest(LimitVerdict limit)
        : this(TimeSpan.Zero, limit)
    {
    }
}
