using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Data.Roles;

/// <summary>
/// What PostgreSQL keeps of a password (RFC 5803). It is computed here, so that the password itself never stands in a statement, which
/// the server may write into its log and shows in pg_stat_activity.
/// </summary>
internal static class ScramVerifier
{
    private const int HashBytes = 32;
    private const int SaltBytes = 16;

    /// <summary>PostgreSQL's own default (scram_iterations): a generated password gains nothing by more, and every connection pays for them.</summary>
    private const int Iterations = 4096;

    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(SaltBytes));

    internal static string Of(string password, byte[] salt)
    {
        // As Npgsql does when it logs in; what SASLprep (RFC 4013) does besides concerns characters that nobody can type.
        var salted = Rfc2898DeriveBytes.Pbkdf2(password.Normalize(NormalizationForm.FormKC), salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}");
    }
}
