using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.ServiceDiscovery;

/// <summary>
/// Turns a service's name into an address, from the variables that Aspire injects:
/// <c>services__api__http__0=http://localhost:5123</c> is the first endpoint called "http" of the service "api".
/// </summary>
/// <remarks>
/// <c>http://api</c> asks for the endpoint "http"; <c>https+http://api</c> prefers "https"; <c>http://_admin.api</c> asks for
/// the endpoint "admin". Several addresses take turns. A name that isn't configured is left to DNS.
/// </remarks>
internal sealed class ServiceEndpoints(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, Rotation> _known = new(StringComparer.OrdinalIgnoreCase);

    public Uri Resolve(Uri address)
    {
        var schemes = address.Scheme.Split('+');
        var target = _known.GetOrAdd($"{address.Scheme}://{address.Host}", _ => new Rotation(Find(schemes, address.Host))).Next();

        // The dot keeps "/orders:7" from being read as an address of its own, and "//" from being a host.
        if (target is not null) return new Uri(target, "." + address.PathAndQuery + address.Fragment);
        return schemes.Length == 1 ? address : new UriBuilder(address) { Scheme = schemes[0], Port = address.Port }.Uri;
    }

    private Uri[] Find(string[] schemes, string host)
    {
        var (endpoint, service) = Split(host);
        var names = endpoint is null ? [.. schemes, "default"] : new[] { endpoint };
        foreach (var name in names)
        {
            var addresses = configuration.GetSection($"services:{service}:{name}").GetChildren()
                .Where(child => !string.IsNullOrWhiteSpace(child.Value))
                .Select(child => Parse(child.Value!, schemes[0], child.Path))
                .ToArray();
            if (addresses.Length > 0) return addresses;
        }

        return [];
    }

    private static (string? Endpoint, string Service) Split(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 ? (host[1..dot], host[(dot + 1)..]) : (null, host);
    }

    private static Uri Parse(string value, string scheme, string setting)
    {
        var text = value.Contains("://", StringComparison.Ordinal) ? value : $"{scheme}://{value}";
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address)) return address;

        var variable = setting.Replace(":", "__", StringComparison.Ordinal);
        throw new InvalidOperationException($"The setting '{variable}' is no address. Give it as http://host:port, or start through the AppHost.");
    }

    private sealed class Rotation(Uri[] addresses)
    {
        private int _turn = -1;

        public Uri? Next() => addresses.Length == 0 ? null : addresses[(uint)Interlocked.Increment(ref _turn) % addresses.Length];
    }
}
