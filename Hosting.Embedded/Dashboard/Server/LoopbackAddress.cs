namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>Reads the addresses that settings give to the dashboard's servers.</summary>
internal static class LoopbackAddress
{
    /// <returns>The address; null when it is none. One of every address of the machine, of which these servers take the loopback ones, is one of loopback.</returns>
    public static Uri? Read(string text)
    {
        var readable = text;
        foreach (var every in (string[])["*", "+", "0.0.0.0", "[::]"]) readable = readable.Replace($"://{every}", "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(readable, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
    }
}
