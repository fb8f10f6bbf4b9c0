using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Security;

/// <summary>
/// What the browser keeps after a login: until when it is good, and a signature. The key is kept beside the graph's data, so that a page that is
/// open goes on when the AppHost is started again.
/// </summary>
internal sealed class SessionTickets(HostFolders folders, TimeProvider time)
{
    /// <summary>As long as Aspire's.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const int KeyBytes = 32;

    private readonly Lazy<byte[]> _key = new(() => Key(Path.Combine(folders.Graph, "dashboard", "key")));

    public string Issue()
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{until}.{Sign(until)}";
    }

    public bool IsGood(string? ticket)
    {
        if (ticket?.Split('.') is not [var until, var signature]) return false;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(until)), Encoding.ASCII.GetBytes(signature))) return false;
        return long.TryParse(until, CultureInfo.InvariantCulture, out var seconds) && seconds > time.GetUtcNow().ToUnixTimeSeconds();
    }

    private string Sign(string until) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"dashboard session until {until}")));

    private static byte[] Key(string file)
    {
        try
        {
            if (File.Exists(file) && File.ReadAllBytes(file) is { Length: KeyBytes } kept) return kept;

            var key = RandomNumberGenerator.GetBytes(KeyBytes);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Delete(file);
            using var stream = new FileStream(file, options);
            stream.Write(key);
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not kept: then a login is good for this run.
            return RandomNumberGenerator.GetBytes(KeyBytes);
        }
    }
}
