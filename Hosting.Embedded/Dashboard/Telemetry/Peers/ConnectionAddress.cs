using System.Data.Common;
using System.Globalization;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>Host and port in a connection string of a server that the graph doesn't run.</summary>
internal static class ConnectionAddress
{
    private static readonly string[] HostKeys = ["host", "server", "data source", "datasource", "address", "addr", "endpoint", "network address"];

    /// <returns>Null where it names none.</returns>
    public static string? Of(string connectionString)
    {
        if (OfUrl(connectionString) is { } whole) return whole;

        // As Redis' clients write it: hosts first, options after them.
        var first = connectionString.Split([',', ';'], 2)[0].Trim();
        if (!first.Contains('=', StringComparison.Ordinal)) return first.Length > 0 ? first : null;
        try
        {
            var pairs = new DbConnectionStringBuilder { ConnectionString = connectionString };
            foreach (var key in HostKeys)
            {
                if (!pairs.TryGetValue(key, out var value) || value is not string { Length: > 0 } host) continue;
                if (OfUrl(host) is { } url) return url;

                // SQL Server's clients write the port after a comma, and the protocol before a colon.
                host = (host.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? host[4..] : host).Replace(',', ':');
                return pairs.TryGetValue("port", out var port) ? $"{host}:{port}" : host;
            }
        }
        catch (ArgumentException)
        {
            // Not made of keys and values: a secret of some kind.
        }

        return null;
    }

    private static string? OfUrl(string text) => text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0
        ? url.Port > 0 ? string.Create(CultureInfo.InvariantCulture, $"{url.Host}:{url.Port}") : url.Host
        : null;
}
