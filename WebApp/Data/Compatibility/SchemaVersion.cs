using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WebApp.Data.Compatibility;

/// <summary>The version of an application, as far as its database is concerned: the migrations that it knows.</summary>
/// <param name="Latest">The id of the newest one. Ids begin with the time, so they sort as text.</param>
/// <param name="Migrations">Where they are.</param>
internal sealed record SchemaVersion(string Latest, Assembly Migrations)
{
    public static SchemaVersion OfThisApplication { get; } = new(Schema.Latest, typeof(Schema).Assembly);

    /// <summary>Each migration up to this version, in order, with the oldest application that works after it.</summary>
    public IReadOnlyList<(string Id, string OldestApplication)> Known() =>
    [
        .. Migrations.GetTypes()
            .Select(type => (Type: type, type.GetCustomAttribute<MigrationAttribute>()?.Id))
            .Where(migration => migration.Id is not null && !IsAfter(migration.Id, Latest))
            .OrderBy(migration => migration.Id, StringComparer.Ordinal)
            .Select(migration => (migration.Id!, migration.Type.GetCustomAttribute<OldestApplicationAttribute>()?.MigrationId ?? migration.Id!)),
    ];

    public static bool IsAfter(string id, string other) => string.CompareOrdinal(id, other) > 0;
}
