using System.Data.Common;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>Reads "Key=Value;Key=Value", quoting as ADO.NET does.</summary>
internal static class KeyValueText
{
    public static DbConnectionStringBuilder Parse(ConnectionSettings settings, string example)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString };
        }
        catch (ArgumentException)
        {
            // The parser's message may quote a part of the text, and that part may be the secret.
            throw settings.Malformed("it isn't a list of Key=Value separated by semicolons", example);
        }
    }

    public static string? Get(this DbConnectionStringBuilder values, string key) =>
        values.TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : null;
}
