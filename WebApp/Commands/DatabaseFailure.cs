using System.Net.Sockets;
using Npgsql;

namespace WebApp.Commands;

/// <summary>What a database that refuses means for the person who has called a command.</summary>
internal static class DatabaseFailure
{
    /// <summary>Whether it may answer in a moment: it is starting, or its name isn't known yet.</summary>
    public static bool MayPass(Exception exception) => exception is NpgsqlException { IsTransient: true } or SocketException or TimeoutException;

    /// <returns>Null for what isn't the database's doing.</returns>
    public static string? Sentence(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"The database refuses the user name or password: {refused.MessageText}. Check ConnectionStrings__board, or BOARD_USERNAME and BOARD_PASSWORD.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing =>
            $"The server has no such database: {missing.MessageText}. 'migrate' creates it.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } forbidden =>
            $"The role that this connects as may not do that: {forbidden.MessageText}. Connect as the owner of the database; to make the application's role it also needs CREATEROLE.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            "Somebody else kept a table busy for so long that this gave up, rather than hold up the board. Run it again.",
        PostgresException other => $"The database refuses: {other.MessageText} (SQLSTATE {other.SqlState}).",
        NpgsqlException or SocketException or TimeoutException =>
            $"The database doesn't answer: {exception.GetBaseException().Message}. Check ConnectionStrings__board, or BOARD_HOST and BOARD_PORT.",
        // EF Core wraps what it takes for transient.
        InvalidOperationException { InnerException: NpgsqlException inner } => Sentence(inner),
        _ => null,
    };
}
