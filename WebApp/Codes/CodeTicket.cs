using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace WebApp.Codes;

/// <summary>How far a browser has come with a code. It travels in an encrypted cookie.</summary>
/// <param name="Id">Random; only who holds it can enter the code, and Redis alone doesn't give the code away.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="Verified">Whether the code from the mail has been entered.</param>
/// <param name="Stamp">The security stamp that the address's account had then, where that matters: what it allows is over when the stamp changes.</param>
internal sealed record CodeTicket(string Id, string Email, bool Verified, string? Stamp = null)
{
    public static CodeTicket New(string email) => new(RandomNumberGenerator.GetHexString(32, lowercase: true), email, Verified: false);

    public override string ToString() => nameof(CodeTicket);
}

[JsonSerializable(typeof(CodeTicket))]
internal sealed partial class CodeTicketJson : JsonSerializerContext;
