using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WebApp.Data;
using WebApp.Data.Compatibility;
using WebApp.Data.Migrations;

namespace WebApp.Tests.Migrate;

/// <summary>Of the next version of the board: it adds a column, and every application goes on writing.</summary>
[DbContext(typeof(BoardContext))]
[Migration(Id)]
[OldestApplication(Initial.Id)]
internal sealed class NextMigration : Migration
{
    public const string Id = "20990101000000_Next";

    public static SchemaVersion Version { get; } = new(Id, typeof(NextMigration).Assembly);

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table posts add column mood varchar(40) not null default ''");
}

/// <summary>Of the one after it: it takes away what applications before it write.</summary>
[DbContext(typeof(BoardContext))]
[Migration(Id)]
[OldestApplication(NextMigration.Id)]
internal sealed class BreakingMigration : Migration
{
    public const string Id = "20990201000000_Breaking";

    public static SchemaVersion Version { get; } = new(Id, typeof(BreakingMigration).Assembly);

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table posts drop column edited_at");
}

/// <summary>One that fails in its second half.</summary>
[DbContext(typeof(BoardContext))]
[Migration(Id)]
internal sealed class FaultyMigration : Migration
{
    public const string Id = "20990301000000_Faulty";

    public static SchemaVersion Version { get; } = new(Id, typeof(FaultyMigration).Assembly);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("alter table posts add column half varchar(40)");
        migrationBuilder.Sql("alter table posts add column half varchar(40)");
    }
}
