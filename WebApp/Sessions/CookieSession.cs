using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Cache;
using WebApp.Data;
using WebApp.Telemetry;

namespace WebApp.Sessions;

/// <summary>Puts a session behind the login cookie, which holds nothing but the session's key.</summary>
/// <remarks>
/// Not an <see cref="ITicketStore"/>: the cookie handler gives it the key that the browser brought for a new login as well, so that a key
/// planted in somebody's browser would be logged in with them; and it writes a session that has ended meanwhile as if it hadn't.
/// </remarks>
internal sealed class CookieSession(
    SessionStore sessions, BoardContext board, IOptions<SessionLimits> limits, IOptions<IdentityOptions> identity, BoardTelemetry telemetry, TimeProvider time)
{
    private ClaimsIdentityOptions Types => identity.Value.ClaimsIdentity;

    public static CookieSession For(HttpContext context) => context.RequestServices.GetRequiredService<CookieSession>();

    /// <summary>A login is a new session, and the end of the one that this browser has.</summary>
    public async Task BeginAsync(CookieSigningInContext context)
    {
        var cancellation = context.HttpContext.RequestAborted;
        var person = context.Principal!;
        if (SessionId.Of(context.HttpContext.User) is { } earlier) await sessions.EndAsync(earlier, cancellation);

        var account = Guid.Parse(person.FindFirstValue(Types.UserIdClaimType)!, CultureInfo.InvariantCulture);
        var id = await sessions.BeginAsync(account, person.FindFirstValue(Types.UserNameClaimType)!, person.FindFirstValue(Types.SecurityStampClaimType)!, cancellation);
        telemetry.Session("begun");
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(id.Claims(), context.Scheme.Name));
    }

    /// <summary>From the key to the person. A session that has ended loses its cookie; one that can't be looked up keeps it for later.</summary>
    public async Task ContinueAsync(CookieValidatePrincipalContext context)
    {
        var cancellation = context.HttpContext.RequestAborted;
        try
        {
            if (SessionId.Of(context.Principal) is { } id
                && await sessions.FindAsync(id, cancellation) is { } found
                && await RecheckAsync(found, cancellation) is { } ticket)
            {
                context.ReplacePrincipal(PrincipalOf(id, ticket, context.Scheme.Name));
                return;
            }

            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        catch (Exception exception) when (CacheFailure.Is(exception))
        {
            // Counted rather than logged: /health tells of Redis, and there may be hundreds of these in a second.
            telemetry.Session("not looked up");
            context.RejectPrincipal();
            context.HttpContext.Features.Set(SessionOutage.Instance);
        }
    }

    public Task EndAsync(CookieSigningOutContext context)
    {
        if (SessionId.Of(context.HttpContext.User) is not { } id) return Task.CompletedTask;
        telemetry.Session("ended");
        return sessions.EndAsync(id, context.HttpContext.RequestAborted);
    }

    /// <summary>The name may have changed; and an account that is gone, or has another stamp, has no session any more.</summary>
    private async Task<SessionTicket?> RecheckAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < ticket.SeenAt + limits.Value.Recheck) return ticket;

        var account = await board.Accounts.Where(a => a.Id == ticket.Account).Select(a => new { a.SecurityStamp, a.DisplayName }).SingleOrDefaultAsync(cancellationToken);
        if (account is null || !string.Equals(account.SecurityStamp, ticket.Stamp, StringComparison.Ordinal)) return null;
        var renewed = ticket with { Name = account.DisplayName, SeenAt = now };
        return await sessions.RenewAsync(renewed, cancellationToken) ? renewed : null;
    }

    private ClaimsPrincipal PrincipalOf(SessionId id, SessionTicket ticket, string scheme) => new(new ClaimsIdentity(
        [.. id.Claims(), new Claim(Types.UserNameClaimType, ticket.Name), new Claim(Types.SecurityStampClaimType, ticket.Stamp)],
        scheme, Types.UserNameClaimType, Types.RoleClaimType));
}
