namespace WebApp.Security;

/// <summary>The board's cookies: their names, and what all of them have in common.</summary>
internal static class Cookies
{
    public const string Session = "board.session";
    public const string Antiforgery = "board.antiforgery";
    public const string Language = "board.language";

    /// <summary>Followed by what the code is for.</summary>
    public const string CodePrefix = "board.";

    /// <summary>In development there is no certificate; everywhere else a cookie that travels in the clear is a mistake.</summary>
    public static CookieSecurePolicy SecurePolicy(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    /// <summary>For the server alone, and for pages below a path.</summary>
    public static CookieOptions Of(HttpContext context, string path = "/")
    {
        ArgumentNullException.ThrowIfNull(context);
        var environment = context.RequestServices.GetRequiredService<IHostEnvironment>();
        return new CookieOptions
        {
            Path = path,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = SecurePolicy(environment) == CookieSecurePolicy.Always || context.Request.IsHttps,
            IsEssential = true,
        };
    }
}
