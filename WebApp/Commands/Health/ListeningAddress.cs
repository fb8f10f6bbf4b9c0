using System.Globalization;
using System.Net;

namespace WebApp.Commands.Health;

/// <summary>Where the server can be asked from inside its container.</summary>
internal sealed record ListeningAddress(bool IsHttps, string Host, int Port)
{
    /// <summary>Kestrel's own, where nothing is set.</summary>
    private const int DefaultPort = 5000;

    /// <summary>Read as Kestrel does: its own endpoints, else the addresses, else the ports. Plain HTTP where there is a choice.</summary>
    /// <returns>Null when no port is known beforehand.</returns>
    public static ListeningAddress? Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToArray();
        var addresses = endpoints.Length > 0 ? endpoints
            : Parts(configuration["urls"]) is { Length: > 0 } urls ? urls
            : [.. Ports("http"), .. Ports("https")];
        if (addresses.Length == 0) addresses = [string.Create(CultureInfo.InvariantCulture, $"http://localhost:{DefaultPort}")];

        return addresses.Select(Parse).Where(address => address is { Port: > 0 }).OrderBy(address => address!.IsHttps).FirstOrDefault();

        IEnumerable<string> Ports(string scheme) => Parts(configuration[$"{scheme}_ports"]).Select(port => $"{scheme}://*:{port}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsHttps ? "https" : "http")}://{Host}:{Port}");

    private static string[] Parts(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static ListeningAddress? Parse(string text)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }

        if (address.IsUnixPipe || address.IsNamedPipe) return null;
        return new ListeningAddress(address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase), Reachable(address.Host), address.Port);
    }

    /// <summary>A name that Kestrel doesn't know is every address to it, "*" and "+" among them.</summary>
    private static string Reachable(string host) => host switch
    {
        _ when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => "localhost",
        _ when IPAddress.TryParse(host, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) => host,
        _ => "127.0.0.1",
    };
}
