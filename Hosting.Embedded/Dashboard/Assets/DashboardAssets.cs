using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Embedded.Dashboard.Assets;

/// <summary>
/// Scripts and styles, out of the assembly. All style sheets are one. The address of a file has a hash of its content in it, so that a browser asks once
/// for each version.
/// </summary>
internal sealed class DashboardAssets
{
    private const string Prefix = "dashboard/";
    private const string StyleSheet = "dashboard.css";
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly FrozenDictionary<string, Asset> _assets;

    public DashboardAssets(IEnumerable<IDashboardPage> pages)
    {
        var assembly = typeof(DashboardAssets).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var styles = names.Where(n => n.EndsWith(".css", StringComparison.Ordinal)).Select(Read).Concat(pages.Select(p => p.StyleSheet).OfType<string>().Select(Encoding.UTF8.GetBytes));
        _assets = names.Where(n => n.EndsWith(".js", StringComparison.Ordinal))
            .Select(n => new Asset(n[Prefix.Length..], "text/javascript; charset=utf-8", Read(n)))
            .Append(new Asset(StyleSheet, "text/css; charset=utf-8", [.. styles.SelectMany(s => s.Append((byte)'\n'))]))
            .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>The address of a file: <c>logs.js</c>.</summary>
    public string this[string name] => _assets[name].Path;

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/assets/{version}/{name}", (HttpContext context, string version, string name) =>
    {
        if (!_assets.TryGetValue(name, out var asset)) return Results.NotFound();

        // Of another version than this one's: what is answered now must not be kept as that.
        context.Response.Headers.CacheControl = version == asset.Version ? Forever : "no-cache";
        return Results.Bytes(asset.Content, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    });

    private sealed record Asset(string Name, string MediaType, byte[] Content)
    {
        // What is enough to tell two versions of a file apart.
        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..16];

        public string Path => $"/assets/{Version}/{Name}";
    }
}
