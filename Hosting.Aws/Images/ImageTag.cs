using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Hosting.Aws.Images;

/// <summary>
/// The name of an image, made of what is in it: the same sources have the same, wherever they are built, and a registry that has it
/// already needn't be sent it again.
/// </summary>
internal static partial class ImageTag
{
    /// <summary>Of the 64 that SHA-256 has: as many as a commit's.</summary>
    private const int Length = 40;

    /// <param name="folder">All that goes into the image.</param>
    /// <param name="around">What makes a difference besides, such as the base image.</param>
    public static string Of(string folder, params IEnumerable<string> around)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in around) Append(text);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            Append(name);
            Append(Convert.ToHexStringLower(Digest(path, name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];

        void Append(string text)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
    }

    private static byte[] Digest(string path, string name)
    {
        // The list of static files says of each when it was written, which on another machine is when it was checked out.
        if (name.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal)) return SHA256.HashData(Encoding.UTF8.GetBytes(Written().Replace(File.ReadAllText(path), "")));
        using var content = File.OpenRead(path);
        return SHA256.HashData(content);
    }

    [GeneratedRegex("""(?<="Last-Modified",\s*"Value":\s*")[^"]*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Written();
}
