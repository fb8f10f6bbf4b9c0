using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Security;
using WebApp.Sessions;

namespace WebApp.Accounts;

internal static class AccountServices
{
    /// <summary>OWASP's Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512 (2023); Identity's default is 100,000.</summary>
    private const int HashIterations = 210_000;

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Rules).AddSignInManager();
        services.AddScoped<IUserStore<Account>, UserOnlyStore<Account, BoardContext, Guid>>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountPrincipal>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddScoped<Login>();
        services.AddScoped<AccountMail>();
        services.AddScoped<PasswordSetter>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<OwnAccount>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IHostEnvironment>((options, environment) => options.Cookie.SecurePolicy = Cookies.SecurePolicy(environment));
        services.AddAuthorization();
    }

    private static void Rules(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // The user name is an address that has been verified by a code: what it may contain is the mail server's affair.
        options.User.AllowedUserNameCharacters = "";

        // Length, not composition (NIST SP 800-63B, 3.1.1.2; ASVS 5.0, 6.2.1 and 6.2.5).
        options.Password.RequiredLength = Account.MinPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;

        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Cookies.Session;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = RedirectWithinSite;
        options.Events.OnRedirectToAccessDenied = RedirectWithinSite;
    }

    /// <summary>A complete address would be built from the scheme and host that this process sees, which an edge in front may have changed.</summary>
    private static Task RedirectWithinSite(RedirectContext<CookieAuthenticationOptions> context)
    {
        // Who is logged in, only that it can't be seen just now, isn't asked to log in.
        if (SessionOutage.Hits(context.HttpContext)) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }
}
