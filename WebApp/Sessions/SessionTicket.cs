using System.Text.Json.Serialization;

namespace WebApp.Sessions;

/// <summary>What the server knows of a session. Redis keeps it, encrypted with the keys that all replicas share.</summary>
/// <param name="Account">Who is logged in.</param>
/// <param name="Field">The name under which it is kept: one put under another name is no session.</param>
/// <param name="Name">The name to greet with.</param>
/// <param name="Stamp">The account's security stamp: when the account has another, the session is over.</param>
/// <param name="BeganAt">When the password was entered.</param>
/// <param name="SeenAt">When it was last in use, to within a few minutes.</param>
internal sealed record SessionTicket(Guid Account, string Field, string Name, string Stamp, DateTimeOffset BeganAt, DateTimeOffset SeenAt)
{
    public bool HasEnded(SessionLimits limits, DateTimeOffset now) => now >= SeenAt + limits.Idle || now >= BeganAt + limits.Longest;

    public override string ToString() => nameof(SessionTicket);
}

[JsonSerializable(typeof(SessionTicket))]
internal sealed partial class SessionTicketJson : JsonSerializerContext;
