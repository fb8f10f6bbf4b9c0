using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using WebApp.Security;

namespace WebApp.Codes;

/// <summary>Carries the <see cref="CodeTicket"/> from one page to the next, through any replica.</summary>
internal sealed class CodeCookie(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    /// <summary>For finding the mail, and choosing a password afterwards.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("A cookie belongs to a request.");

    public CodeTicket? Read(CodePurpose purpose)
    {
        if (!Http.Request.Cookies.TryGetValue(NameOf(purpose), out var text)) return null;
        try
        {
            return JsonSerializer.Deserialize(ProtectorOf(purpose).Unprotect(text), CodeTicketJson.Default.CodeTicket);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(CodePurpose purpose, CodeTicket ticket) => Http.Response.Cookies.Append(
        NameOf(purpose), ProtectorOf(purpose).Protect(JsonSerializer.Serialize(ticket, CodeTicketJson.Default.CodeTicket), Lifetime), Cookies.Of(Http, purpose.Path));

    public void Delete(CodePurpose purpose) => Http.Response.Cookies.Delete(NameOf(purpose), Cookies.Of(Http, purpose.Path));

    private static string NameOf(CodePurpose purpose) => Cookies.CodePrefix + purpose.Name;

    private ITimeLimitedDataProtector ProtectorOf(CodePurpose purpose) => protection.CreateProtector("WebApp.Codes", purpose.Name).ToTimeLimitedDataProtector();
}
