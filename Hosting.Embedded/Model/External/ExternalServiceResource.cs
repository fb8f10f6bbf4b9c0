using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that the graph uses and does not run.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <summary>A service at a fixed address.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or has a query or a fragment.</exception>
    public ExternalServiceResource(string name, Uri uri) : base(name)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!TryParse(uri.OriginalString, out _, out var mistake)) throw new ArgumentException(mistake, nameof(uri));
        Uri = uri;
    }

    /// <summary>A service whose address is a parameter.</summary>
    public ExternalServiceResource(string name, ParameterResource urlParameter) : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    /// <summary>The address, where it is fixed.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that holds the address, where it is not.</summary>
    public ParameterResource? UrlParameter { get; }

    /// <summary>The address.</summary>
    /// <exception cref="DistributedApplicationException">The parameter's value is no address of a service.</exception>
    internal async ValueTask<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null) return Uri;

        var value = await UrlParameter!.GetValueAsync(cancellationToken);
        return TryParse(value, out var address, out var mistake) ? address : throw new DistributedApplicationException(
            $"The parameter '{UrlParameter.Name}', which is the address of '{Name}', is wrong: {mistake}");
    }

    internal static bool TryParse(string? value, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? mistake)
    {
        // A path on Unix counts as an absolute file address.
        mistake = !Uri.TryCreate(value, UriKind.Absolute, out address) || value!.StartsWith('/')
            ? $"'{value}' is not absolute. Write https://host/."
            : address.Fragment.Length > 0 || address.Query.Length > 0 ? $"'{value}' has a query or a fragment. Leave it out." : null;
        return mistake is null;
    }
}
