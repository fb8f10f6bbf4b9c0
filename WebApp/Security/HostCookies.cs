using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http.Features;

namespace WebApp.Security;

/// <summary>
/// Outside development every cookie of the board, whoever writes it, is the host's alone: no script reads it, no plain connection carries
/// it, and by its prefix the browser itself sees to it that no other host, however near, has set it. In development there is no https.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    /// <summary>Before whatever reads or writes a cookie, and before the error pages, for which the rest of the pipeline runs a second time.</summary>
    public static void UseHostCookies(this WebApplication app)
    {
        if (app.Environment.IsDevelopment()) return;
        app.UseCookiePolicy(new CookiePolicyOptions
        {
            Secure = CookieSecurePolicy.Always,
            HttpOnly = HttpOnlyPolicy.Always,
            MinimumSameSitePolicy = SameSiteMode.Lax,
            OnAppendCookie = cookie => cookie.CookieName = OfHostAlone(cookie.CookieName, cookie.CookieOptions),
            OnDeleteCookie = cookie => cookie.CookieName = OfHostAlone(cookie.CookieName, cookie.CookieOptions),
        });
        app.Use((context, next) =>
        {
            context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(new OfHost(context.Request.Cookies)));
            return next(context);
        });
    }

    /// <summary>With what the prefix asks for.</summary>
    private static string OfHostAlone(string name, CookieOptions options)
    {
        options.Path = "/";
        options.Domain = null;
        return Prefix + name;
    }

    /// <summary>The cookies that have the prefix, under the names that the board gave them. A cookie without it may be anybody's.</summary>
    private sealed class OfHost(IRequestCookieCollection sent) : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> _cookies = sent
            .Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(cookie => cookie.Key[Prefix.Length..], cookie => cookie.Value, StringComparer.OrdinalIgnoreCase);

        public int Count => _cookies.Count;

        public ICollection<string> Keys => _cookies.Keys;

        public string? this[string key] => _cookies.GetValueOrDefault(key);

        public bool ContainsKey(string key) => _cookies.ContainsKey(key);

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _cookies.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _cookies.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
