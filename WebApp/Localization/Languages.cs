using Microsoft.AspNetCore.Localization;
using WebApp.Security;

namespace WebApp.Localization;

/// <summary>English and Korean: what the reader chose, otherwise what the browser asks for.</summary>
internal static class Languages
{
    public static readonly string[] Supported = ["en", "ko"];

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.SetDefaultCulture(Supported[0]).AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = Cookies.Language },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        options.ApplyCurrentCultureToResponseHeaders = true;
    });

    /// <summary>A link rather than a form: it works without a script and leaves pages free of tokens.</summary>
    public static void MapLanguageChoice(this IEndpointRouteBuilder app) => app.MapGet("/language/{culture}", Choose);

    private static IResult Choose(string culture, string? returnUrl, HttpContext context)
    {
        if (!Supported.Contains(culture, StringComparer.Ordinal)) return Results.NotFound();

        var cookie = Cookies.Of(context);
        cookie.MaxAge = TimeSpan.FromDays(365);
        context.Response.Cookies.Append(Cookies.Language, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), cookie);
        return IsLocal(returnUrl) ? Results.LocalRedirect(returnUrl!) : Results.LocalRedirect("/");
    }

    /// <summary>"//elsewhere" and "/\elsewhere" lead to another site.</summary>
    private static bool IsLocal(string? address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
