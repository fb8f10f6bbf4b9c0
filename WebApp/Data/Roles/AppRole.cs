using Npgsql;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Data.Roles;

/// <summary>Makes the role that the application connects as: it reads and writes rows, and can't change the schema.</summary>
/// <remarks>Whoever runs this needn't be a superuser (nobody is on RDS): CREATEROLE, and owning the database, will do.</remarks>
internal sealed class AppRole(NpgsqlDataSource dataSource)
{
    /// <summary>Another one than the schema's: two runs at once take turns.</summary>
    private const string Lock = "select pg_advisory_xact_lock(7547930)";

    /// <summary>Of an existing role, before it is touched. Whoever is a member of the owner, or the owner itself, could take what it lacks.</summary>
    private const string IsMighty =
        """
        select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or pg_has_role(rolname, current_user, 'member')
        from pg_roles where rolname = $1
        """;

    /// <summary>After all: by an earlier grant to it or to everyone, or because it owns a table.</summary>
    private const string CanChangeSchema =
        """
        select has_schema_privilege($1, current_schema(), 'create') or has_database_privilege($1, current_database(), 'create')
            or exists (select from pg_class where relowner = (select oid from pg_roles where rolname = $1))
        """;

    /// <summary>Makes the role, or gives it this password. All or nothing; safe when several do it at once.</summary>
    /// <param name="role">Its name and password.</param>
    /// <param name="withRights">Whether to also (re)set what it may do with this schema. Not on one that a newer application has made: that one knows better.</param>
    /// <param name="cancellationToken">Gives up; nothing has been changed.</param>
    /// <exception cref="UnsafeRoleException">There is a role of this name that may do more.</exception>
    public async Task EnsureAsync(PostgresAppRole role, bool withRights, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Lock, cancellationToken);

        var isMighty = await AskAsync<bool?>(connection, IsMighty, role.Name, cancellationToken);
        if (isMighty == true) throw new UnsafeRoleException(role.Name, "is a superuser, an administrator or the owner of the database");

        var name = Quote(role.Name);
        var verifier = ScramVerifier.Of(role.Password);
        await ExecuteAsync(
            connection,
            isMighty is null
                ? $"create role {name} login nosuperuser nocreatedb nocreaterole noinherit password '{verifier}'"
                // Without the others: only a superuser may so much as mention them.
                : $"alter role {name} login password '{verifier}'",
            cancellationToken);

        if (withRights) await GrantAsync(connection, name, cancellationToken);
        if (await AskAsync<bool?>(connection, CanChangeSchema, role.Name, cancellationToken) == true)
            throw new UnsafeRoleException(role.Name, "may create objects in this database, or owns some");

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task GrantAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        var database = Quote(await AskAsync<string>(connection, "select current_database()", null, cancellationToken) ?? "");
        var schema = Quote(await AskAsync<string>(connection, "select current_schema()", null, cancellationToken) ?? "");
        await ExecuteAsync(
            connection,
            $"""
            revoke create on schema {schema} from public;
            revoke temporary on database {database} from public;
            grant connect on database {database} to {role};
            grant usage on schema {schema} to {role};
            grant select, insert, update, delete on all tables in schema {schema} to {role};
            grant usage, select on all sequences in schema {schema} to {role};
            revoke insert, update, delete on {schema}."__EFMigrationsHistory", {schema}.schema_compatibility from {role};
            alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role};
            alter default privileges in schema {schema} grant usage, select on sequences to {role};
            """,
            cancellationToken);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string sql, string? role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (role is not null) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }
}
