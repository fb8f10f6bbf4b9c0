using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using WebApp.Cache;

namespace WebApp.Sessions;

/// <summary>What the cookie holds: a random key, and whose session it opens.</summary>
/// <param name="Account">All sessions of one account are kept together, so that they can end together.</param>
/// <param name="Key">256 random bits.</param>
internal sealed record SessionId(Guid Account, string Key)
{
    private const string ClaimType = "session";

    /// <summary>The session's name in Redis: who reads it there can't open it.</summary>
    public string Field => Fingerprint.Of(Key);

    public static SessionId New(Guid account) => new(account, RandomNumberGenerator.GetHexString(64, lowercase: true));

    /// <returns>Null when this person has no session.</returns>
    public static SessionId? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimType) is { } key && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account)
            ? new SessionId(account, key)
            : null;

    public IEnumerable<Claim> Claims() => [new(ClaimTypes.NameIdentifier, Account.ToString()), new(ClaimType, Key)];

    public override string ToString() => nameof(SessionId);
}
