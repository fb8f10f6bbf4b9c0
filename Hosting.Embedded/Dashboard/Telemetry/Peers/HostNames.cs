namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>This machine has many names.</summary>
internal static class HostNames
{
    private const string ThisMachine = "localhost";

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "127.0.0.1", "::1", "[::1]", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "host.docker.internal", "host.containers.internal",
    };

    /// <summary>Host and port, or a host alone, with one name for this machine.</summary>
    public static string Normal(string address)
    {
        var colon = address.LastIndexOf(':');
        var hasPort = colon > 0 && colon + 1 < address.Length && address.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 && !Others.Contains(address);
        var (host, port) = hasPort ? (address[..colon], address[colon..]) : (address, "");

        // Names below localhost are this machine's as well: S3 clients put the bucket there.
        return Others.Contains(host) || host.EndsWith($".{ThisMachine}", StringComparison.OrdinalIgnoreCase) ? $"{ThisMachine}{port}" : address;
    }
}
