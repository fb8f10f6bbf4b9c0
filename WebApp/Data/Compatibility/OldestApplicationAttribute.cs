namespace WebApp.Data.Compatibility;

/// <summary>Says of a migration which applications go on working after it. It is recorded with the migration, for those applications to read.</summary>
/// <remarks>
/// A task that is restarted or rolled back meets a schema that is newer than itself. What adds (a table, a column with a default) works
/// with every application before it; what takes away works with those that have stopped using it. Without the attribute a migration is
/// taken for one that no earlier application works with.
/// </remarks>
/// <param name="migrationId">The oldest such application, named by the id of the newest migration that it knows.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OldestApplicationAttribute(string migrationId) : Attribute
{
    public string MigrationId { get; } = migrationId;
}
