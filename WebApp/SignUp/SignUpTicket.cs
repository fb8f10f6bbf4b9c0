using System.Text.Json.Serialization;

namespace WebApp.SignUp;

/// <summary>How far a browser has come in signing up. It travels in an encrypted cookie.</summary>
/// <param name="Id">Random; only who holds it can enter the code, and Redis alone doesn't give the code away.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="Verified">Whether the code from the mail has been entered.</param>
internal sealed record SignUpTicket(string Id, string Email, bool Verified)
{
    public override string ToString() => nameof(SignUpTicket);
}

[JsonSerializable(typeof(SignUpTicket))]
internal sealed partial class SignUpTicketJson : JsonSerializerContext;
