using System.Globalization;
using System.IO.Hashing;
using Microsoft.Net.Http.Headers;

namespace WebApp.Api;

/// <summary>Whether a reader has an answer already (RFC 9110, 13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>Weak: equal bytes are the same page, but nobody writes to a page.</summary>
    public static string OfContent(byte[] body) => string.Create(CultureInfo.InvariantCulture, $"W/\"{XxHash3.HashToUInt64(body):x16}\"");

    public static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch is { Count: > 0 } known
        && EntityTagHeaderValue.TryParseList(known, out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}

/// <summary>
/// The version of a post as an ETag. Its author is told that it is theirs, so their answer has another tag than everybody else's;
/// as a version, both are the same.
/// </summary>
internal static class VersionTag
{
    public static string Of(int version, bool isMine) => string.Create(CultureInfo.InvariantCulture, $"\"{version}{(isMine ? "-mine" : "")}\"");

    /// <summary>Whether a writer has this version before their eyes (RFC 9110, 13.1.1).</summary>
    public static bool IsMatch(HttpRequest request, int version) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || IsStrong(t, Of(version, isMine: true)) || IsStrong(t, Of(version, isMine: false)));

    private static bool IsStrong(EntityTagHeaderValue tag, string version) => !tag.IsWeak && tag.Tag == version;
}
