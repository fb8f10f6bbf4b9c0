namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address on this machine. Containers see it under the name by which they reach this machine.</summary>
/// <param name="Url">The address as this machine sees it: <c>http://localhost:4317</c>.</param>
public record HostUrl(string Url) : IExpressionValue
{
    string IManifestExpressionProvider.ValueExpression => Url;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(Url);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        new(context.Network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork ? SeenFromContainer() : Url);

    private string SeenFromContainer()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || !address.IsLoopback) return Url;

        // Only the host changes: what else the text says, a slash at its end or none, is left as it was written.
        var host = Url.IndexOf(address.Host, address.Scheme.Length, StringComparison.OrdinalIgnoreCase);
        return string.Concat(Url.AsSpan(0, host), KnownHostNames.DockerDesktopHostBridge, Url.AsSpan(host + address.Host.Length));
    }
}
