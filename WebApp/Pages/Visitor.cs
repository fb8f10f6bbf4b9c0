using System.Globalization;
using System.Security.Claims;

namespace WebApp.Pages;

/// <summary>Who looks at the page.</summary>
internal static class Visitor
{
    /// <returns>The account's id; null for somebody who isn't logged in.</returns>
    public static Guid? AccountId(this ClaimsPrincipal visitor) =>
        visitor.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null;
}
