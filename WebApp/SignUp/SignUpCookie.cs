using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace WebApp.SignUp;

/// <summary>Carries the <see cref="SignUpTicket"/> from one page of signing up to the next, through any replica.</summary>
internal sealed class SignUpCookie(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Name = "board.signup";

    /// <summary>For finding the mail, and choosing a password afterwards.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("WebApp.SignUp").ToTimeLimitedDataProtector();

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("A cookie belongs to a request.");

    public SignUpTicket? Read()
    {
        if (!Http.Request.Cookies.TryGetValue(Name, out var text)) return null;
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(text), SignUpTicketJson.Default.SignUpTicket);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(SignUpTicket ticket) => Http.Response.Cookies.Append(
        Name, _protector.Protect(JsonSerializer.Serialize(ticket, SignUpTicketJson.Default.SignUpTicket), Lifetime), Options());

    public void Delete() => Http.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options() => new()
    {
        Path = "/signup",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = Http.Request.IsHttps,
        IsEssential = true,
    };
}
