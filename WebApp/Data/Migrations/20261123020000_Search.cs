using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WebApp.Data.Compatibility;

namespace WebApp.Data.Migrations;

/// <summary>What posts are found by. Filled in by <see cref="WebApp.Search.SearchBackfill"/>: the database can't compute it.</summary>
[DbContext(typeof(BoardContext))]
[Migration(Id)]
[OldestApplication(Initial.Id)]
internal sealed class Search : Migration
{
    public const string Id = "20261123020000_Search";

    /// <remarks>
    /// Without fast update: a post would be written a millisecond sooner, and every search would read up to 4 MB of pending entries.
    /// </remarks>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table post_search (
            post_id bigint primary key references posts (id) on delete cascade,
            version integer not null,
            text    text not null,
            tokens  integer[] not null
        );
        create index post_search_tokens on post_search using gin (tokens) with (fastupdate = off);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table post_search");
}
