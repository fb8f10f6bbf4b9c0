using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>
/// Keeps the login in step with the graph. The image ignores a password that changed since the data was made,
/// and its users then search for hours why they are refused; here the new one is adopted before the server starts.
/// </summary>
internal static class PostgresLogin
{
    public const string FileName = "slipway-login.json";

    // Beside it stands PostgreSQL's own verifier with 4096 rounds: this one needn't be the harder, and is computed at every start.
    private const int Rounds = 10_000;

    public static void Remember(string dataFolder, PostgresSettings settings, IEngineStore store)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var record = new Record(settings.User, salt, Hash(settings.Password, salt));
        store.WriteOwnedFile(Path.Combine(dataFolder, FileName), JsonSerializer.Serialize(record));
    }

    /// <exception cref="EngineException">The data belongs to another user name, or PostgreSQL refuses the change.</exception>
    public static async Task AdoptAsync(
        PostgresDataFolder folder, PostgresSettings settings, PostgresPrograms programs, EngineRequest request, CancellationToken cancellationToken)
    {
        var last = Recall(folder.Path);
        if (last is not null && !string.Equals(last.User, settings.User, StringComparison.Ordinal))
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': the data in '{folder.Path}' was made for the user '{last.User}', and the graph now says '{settings.User}' (POSTGRES_USER). " +
                $"Use '{last.User}' again, or another volume. Nothing was changed.");
        }
        if (settings.Password.Length == 0
            || (last is not null && CryptographicOperations.FixedTimeEquals(last.Hash, Hash(settings.Password, last.Salt))))
        {
            return;
        }
        var sql = $"ALTER ROLE {PostgresSingleUser.Identifier(settings.User)} PASSWORD {PostgresSingleUser.Literal(settings.Password)};";
        if (await PostgresSingleUser.ExecuteAsync(programs, folder.Path, sql, cancellationToken) is { } error)
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': the password of '{settings.User}' changed since the data in '{folder.Path}' was made, and the new one can't be set: " +
                $"{error.Replace(settings.Password, "***", StringComparison.Ordinal)} Nothing was deleted.");
        }
        Remember(folder.Path, settings, request.Store);
        request.Logger.LogWarning("The password of {User} differs from the one that its data was made with: the new one was set in the database", settings.User);
    }

    private static Record? Recall(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize<Record>(File.ReadAllBytes(Path.Combine(dataFolder, FileName)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // Made by another host, or by hand: setting the password again does no harm.
            return null;
        }
    }

    private static byte[] Hash(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, 32);

    private sealed record Record(string User, byte[] Salt, byte[] Hash);
}
