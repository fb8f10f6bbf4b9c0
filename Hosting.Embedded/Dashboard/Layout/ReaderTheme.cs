using Microsoft.AspNetCore.Http;

namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>The colours that were chosen on a page, if any were: else the browser's wish decides.</summary>
internal sealed class ReaderTheme(IHttpContextAccessor context)
{
    public const string Cookie = "slipway-dashboard-theme";

    /// <summary>"light", "dark" or null.</summary>
    public string? Name { get; } = context.HttpContext?.Request.Cookies[Cookie] is "light" or "dark" ? context.HttpContext.Request.Cookies[Cookie] : null;
}
