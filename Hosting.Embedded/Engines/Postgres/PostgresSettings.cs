namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>The image's variables.</summary>
internal sealed record PostgresSettings(string User, string Password, string Database, string Authentication, IReadOnlyList<string> InitdbArguments)
{
    // What the image passes on to initdb in Aspire's defaults; here it is said by Authentication.
    private static readonly string[] AuthenticationArguments = ["--auth", "--auth-host", "--auth-local"];

    /// <exception cref="EngineException">A variable is missing or can't be honoured.</exception>
    public static PostgresSettings From(EngineRequest request)
    {
        string? Get(string name) => request.Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

        if (request.Environment.Keys.FirstOrDefault(k => k.StartsWith("POSTGRES_", StringComparison.Ordinal) && k.EndsWith("_FILE", StringComparison.Ordinal)) is { } file)
        {
            throw new EngineException($"Resource '{request.ResourceName}': {file} can't be passed on to the native engine. Set {file[..^5]} instead.");
        }
        var authentication = Get("POSTGRES_HOST_AUTH_METHOD") ?? "scram-sha-256";
        var password = Get("POSTGRES_PASSWORD") ?? "";
        if (password.Length == 0 && authentication is not "trust")
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': POSTGRES_PASSWORD is empty, and PostgreSQL would let nobody in. Give the resource a password.");
        }
        if (password.Contains('\n', StringComparison.Ordinal) || password.Contains('\0', StringComparison.Ordinal))
        {
            throw new EngineException($"Resource '{request.ResourceName}': POSTGRES_PASSWORD has a line break in it, which PostgreSQL can't store. Use another password.");
        }
        var user = Get("POSTGRES_USER") ?? "postgres";
        var arguments = (Get("POSTGRES_INITDB_ARGS") ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(a => !AuthenticationArguments.Contains(a.Split('=')[0], StringComparer.Ordinal))
            .ToList();
        return new PostgresSettings(user, password, Get("POSTGRES_DB") ?? user, authentication, arguments);
    }
}
