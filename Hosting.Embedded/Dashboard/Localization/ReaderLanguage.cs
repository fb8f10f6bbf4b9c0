using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Slipway.Hosting.Embedded.Dashboard.Localization;

/// <summary>In which language a request is answered: the one that was chosen on a page, or the first of the browser's that the dashboard has.</summary>
internal static class ReaderLanguage
{
    public const string Cookie = "slipway-dashboard-language";

    // A region gives dates and numbers their form.
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko-KR");

    public static void Apply(HttpContext context) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(context.Request);

    private static CultureInfo Of(HttpRequest request) =>
        (request.Cookies[Cookie] ?? Preferred(request)) == TextCatalog.Korean ? Korean : English;

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(l => l is TextCatalog.English or TextCatalog.Korean);
}
