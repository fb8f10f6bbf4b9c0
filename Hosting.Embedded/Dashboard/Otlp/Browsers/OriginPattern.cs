namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

/// <summary>An origin, every subdomain of one (<c>https://*.app.example</c>), or any (<c>*</c>).</summary>
internal sealed class OriginPattern
{
    private const string Subdomains = "://*.";

    private readonly Uri? _origin;
    private readonly bool _hasSubdomains;

    private OriginPattern(Uri? origin, bool hasSubdomains) => (_origin, _hasSubdomains) = (origin, hasSubdomains);

    /// <returns>Null for what is none.</returns>
    public static OriginPattern? TryParse(string text)
    {
        if (text == "*") return new(null, false);
        var hasSubdomains = text.Contains(Subdomains, StringComparison.Ordinal);
        return Parse(hasSubdomains ? text.Replace(Subdomains, "://", StringComparison.Ordinal) : text) is { } origin ? new(origin, hasSubdomains) : null;
    }

    /// <param name="text">The header of a browser; <c>null</c> is that of a page without an origin, such as a file.</param>
    public bool Matches(string text)
    {
        if (_origin is null) return true;
        if (Parse(text) is not { } other || other.Scheme != _origin.Scheme || other.Port != _origin.Port) return false;
        return _hasSubdomains ? other.IdnHost.EndsWith($".{_origin.IdnHost}", StringComparison.Ordinal) : other.IdnHost == _origin.IdnHost;
    }

    /// <summary>Scheme, host and port, and nothing else.</summary>
    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 ? uri : null;
}
