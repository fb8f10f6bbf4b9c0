using System.Text;
using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>The database role that an application connects as, where another one, which may change the schema, makes it beforehand.</summary>
/// <param name="Name">As the database knows it.</param>
/// <param name="Password">In clear; it never goes to the server like this.</param>
public sealed record PostgresAppRole(string Name, string Password)
{
    /// <summary>NAMEDATALEN - 1: PostgreSQL would cut the rest off without an error.</summary>
    private const int MaxBytes = 63;

    /// <summary>Reads <c>{NAME}_APP_USERNAME</c> and <c>{NAME}_APP_PASSWORD</c>; null when neither is given.</summary>
    /// <exception cref="ConnectionSettingException">One is missing, or the name can't be one of a role.</exception>
    public static PostgresAppRole? Read(IConfiguration configuration, string name)
    {
        var settings = new ConnectionSettings(configuration, name);
        return (settings.Split("APP_USERNAME"), settings.Split("APP_PASSWORD")) switch
        {
            (null, null) => null,
            (null, _) => throw settings.MalformedSplit("APP_USERNAME", $"is missing, and '{settings.VariableFor("APP_PASSWORD")}' is given: set both, or neither"),
            (_, null) => throw settings.MalformedSplit("APP_PASSWORD", $"is missing, and '{settings.VariableFor("APP_USERNAME")}' is given: set both, or neither"),
            ({ } role, _) when Encoding.UTF8.GetByteCount(role) > MaxBytes => throw settings.MalformedSplit("APP_USERNAME", $"is longer than the {MaxBytes} bytes that PostgreSQL allows"),
            ({ } role, _) when role.StartsWith("pg_", StringComparison.Ordinal) || role is "public" or "none" =>
                throw settings.MalformedSplit("APP_USERNAME", "is a name that PostgreSQL keeps for itself. Choose another one"),
            ({ } role, { } password) => new PostgresAppRole(role, password),
        };
    }

    /// <summary>Says nothing: the generated text would show the password.</summary>
    public override string ToString() => nameof(PostgresAppRole);
}
