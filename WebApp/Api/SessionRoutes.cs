using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using WebApp.Accounts;
using WebApp.Pages;

namespace WebApp.Api;

/// <summary><c>/api/session</c> and <c>/api/me</c></summary>
internal static class SessionRoutes
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("").WithTags("Session");
        session.MapPost("/session", LogIn).WithSummary("Logs in. The session is the cookie that the answer sets.").Takes<LoginInput>().Refuses(401, 403);
        session.MapDelete("/session", LogOut).WithSummary("Logs out; without a session, does nothing.").Refuses(403);
        session.MapMethods("/me", ApiRoutes.Reading, Me).WithSummary("Who is logged in.").ForAccounts();
    }

    private static async Task<Results<NoContent, Refusal>> LogIn(LoginInput input, Login login, CancellationToken cancellationToken)
    {
        var (succeeded, limit) = await login.TryAsync(input.Email!, input.Password!, cancellationToken);
        if (limit.IsOver) return Refusal.Of(limit, "TooManyLogins");
        return succeeded ? TypedResults.NoContent() : new Refusal(Problem.LoginFailed);
    }

    private static async Task<NoContent> LogOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static Tagged<ApiVisitor> Me(HttpContext context) => new(new ApiVisitor(context.User.Identity!.Name!));
}

/// <param name="DisplayName">What others see beside this person's posts.</param>
internal sealed record ApiVisitor(string DisplayName);

/// <summary>Who wants to log in.</summary>
internal sealed class LoginInput
{
    [Required(ErrorMessage = "EmailRequired")]
    [Mailbox(ErrorMessage = "EmailInvalid")]
    public string? Email { get; init => field = TypedTextBinder.Clean(value); }

    [Required(ErrorMessage = "PasswordRequired")]
    [StringLength(Account.PasswordLength, ErrorMessage = "PasswordTooLong")]
    public string? Password { get; init; }

    public override string ToString() => nameof(LoginInput);
}
