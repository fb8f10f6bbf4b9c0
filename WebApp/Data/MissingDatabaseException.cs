namespace WebApp.Data;

/// <summary>The server hasn't got the application's database, and doesn't let it be created. The message says what to do.</summary>
internal sealed class MissingDatabaseException(string database, string? role, string reason) : Exception(
    $"The server has no such database: '{database}', and '{role}' can't create it: {reason}. Connect as a role that may (CREATEDB), or create it first.");
