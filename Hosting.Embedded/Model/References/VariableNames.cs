namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes names of resources into names of environment variables, as Aspire does.</summary>
internal static class VariableNames
{
    /// <summary>Every character that a variable's name can't have becomes an underscore; one is put before a leading digit.</summary>
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }

    /// <summary>What stands before each part of a connection: <c>MY_DB_</c>; nothing when the connection has no name.</summary>
    public static string ConnectionPrefix(string connectionName) =>
        connectionName.Length == 0 ? "" : $"{Encode(connectionName).ToUpperInvariant()}_";
}
