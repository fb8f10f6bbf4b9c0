namespace Aspire.Hosting.ApplicationModel;

/// <summary>The parts of an image's name.</summary>
internal sealed record ImageReference(string? Registry, string Image, string? Tag, string? SHA256)
{
    /// <exception cref="ArgumentException">It is no image's name.</exception>
    public static ImageReference Parse(string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        string? digest = null, tag = null, registry = null;
        var rest = reference;

        if (rest.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
        {
            digest = rest[(at + 1)..];
            rest = rest[..at];
            const string Algorithm = "sha256:";
            digest = digest.StartsWith(Algorithm, StringComparison.Ordinal) ? digest[Algorithm.Length..] : throw Invalid(reference);
        }

        // A colon after the last slash starts the tag; one before it belongs to the registry's port.
        if (rest.LastIndexOf(':') is var colon && colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
        }

        // The first part is a registry only if it looks like a host.
        if (rest.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && (rest.AsSpan(0, slash).IndexOfAny('.', ':') >= 0 || rest.StartsWith("localhost/", StringComparison.Ordinal)))
        {
            registry = rest[..slash];
            rest = rest[(slash + 1)..];
        }

        return rest.Length > 0 && tag is not "" ? new(registry, rest, tag, digest) : throw Invalid(reference);
    }

    private static ArgumentException Invalid(string reference) =>
        new($"'{reference}' is no image: write [registry/]repository[:tag][@sha256:digest].", nameof(reference));
}
