namespace WebApp.Security;

/// <summary>What all cookies of the board have in common: no script reads them, no other site's form sends them along, and no plain connection carries them.</summary>
/// <remarks>
/// In development, where the board has no https, they also go over http. Elsewhere the prefix makes the browser itself see to it that they
/// are secure and that no other host, however near, has set them.
/// </remarks>
internal sealed class Cookies(IHostEnvironment environment)
{
    private const string HostPrefix = "__Host-";

    private readonly bool _areSecure = !environment.IsDevelopment();

    /// <param name="name">Such as "board.session".</param>
    public string NameOf(string name) => _areSecure ? HostPrefix + name : name;

    /// <summary>For a cookie that is written by hand.</summary>
    public CookieOptions OptionsFor(HttpContext context) => Builder("").Build(context);

    /// <summary>For a cookie that ASP.NET Core writes.</summary>
    public CookieBuilder Builder(string name, SameSiteMode sameSite = SameSiteMode.Lax) => new Cookie(_areSecure)
    {
        Name = name.Length == 0 ? null : NameOf(name),
        // What the prefix asks for.
        Path = "/",
        HttpOnly = true,
        SameSite = sameSite,
        IsEssential = true,
    };

    /// <summary>Says secure without a policy: with one, antiforgery answers plain http with a failure of the server.</summary>
    private sealed class Cookie(bool isSecure) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = isSecure || context.Request.IsHttps;
            return options;
        }
    }
}
