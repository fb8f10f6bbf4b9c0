namespace WebApp.Api;

/// <summary>
/// Refuses what another site makes a browser send in the name of who is logged in. Browsers say where a request comes from, and no script
/// can make them lie; a program that isn't one says nothing, and has nobody's cookies but its own.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsSafe(context.Request.Method) || IsOwn(context.Request) ? next(context) : new Refusal(Problem.CrossSite).ExecuteAsync(context);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpRequest request)
    {
        // "none": typed into the address bar, or a bookmark. "same-site" is another host of the domain, which may be someone else's.
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site is ["same-origin" or "none"];

        // Browsers from before 2023 send this alone; "null" is a frame that hides where it comes from. The scheme isn't compared: an edge may have changed it.
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var address)
            && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
