using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Data;
using WebApp.Data.Migrations;
using WebApp.Search;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Data;

/// <summary>What becomes of a board that has been in use since the first version.</summary>
[Collection(nameof(Graph.Board))]
public sealed class MigrationTests(BoardGraph graph)
{
    private const string FirstPost =
        """
        insert into accounts (id, display_name, user_name, normalized_user_name, email, normalized_email, email_confirmed, lockout_enabled, access_failed_count, created_at)
        values ('00000000-0000-4000-8000-000000000001', 'Kim', 'kim@example.org', 'KIM@EXAMPLE.ORG', 'kim@example.org', 'KIM@EXAMPLE.ORG', true, true, 0, now());
        insert into posts (author_id, title, body, created_at) select id, '첫 글', '자전거를 팝니다', now() from accounts;
        insert into post_images (post_id, key, content_type, width, height) select id, k, 'image/png', 1, 1 from posts, unnest(array['a.png', 'b.png']) k;
        select count(*) from post_images;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_posts_can_be_found_edited_and_deleted_with_their_images()
    {
        await using var database = await OwnDatabase.CreateAsync(graph);
        await MigrateAsync(database, Initial.Id);
        await database.AskAsync<long>(FirstPost);

        await MigrateAsync(database, Schema.Latest);
        await new SearchBackfill(database.Source, NullLogger<SearchBackfill>.Instance).RunAsync(Token);

        var found = Assert.Single((await new PostSearch(database.Source).FindAsync(SearchQuery.Parse("전거"), before: null, Token)).Posts);
        Assert.Equal("첫 글", found.Title);
        Assert.Equal(1, await database.AskAsync<int>("select version from posts where edited_at is null"));
        Assert.Equal("a.png b.png", await database.AskAsync<string>("select string_agg(key, ' ' order by position, id) from post_images"));
        await database.AskAsync<long>("with gone as (delete from accounts returning 1) select count(*) from gone");
        Assert.Equal("a.png b.png", await database.AskAsync<string>("select string_agg(key, ' ' order by key) from image_outbox where due_at <= now()"));
    }

    [Fact]
    public async Task An_application_of_the_first_version_goes_on_writing()
    {
        await using var database = await OwnDatabase.CreateAsync(graph);
        await MigrateAsync(database, Schema.Latest);

        Assert.Equal(2, await database.AskAsync<long>(FirstPost));
    }

    [Fact]
    public async Task The_way_back_keeps_posts_and_images()
    {
        await using var database = await OwnDatabase.CreateAsync(graph);
        await MigrateAsync(database, Schema.Latest);
        await database.AskAsync<long>(FirstPost);

        await MigrateAsync(database, Initial.Id);
        Assert.Equal(2, await database.AskAsync<long>("select count(*) from posts p join post_images i on i.post_id = p.id"));
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from information_schema.tables where table_name in ('comments', 'image_outbox', 'post_search')"));

        await MigrateAsync(database, Schema.Latest);
    }

    private static async Task MigrateAsync(OwnDatabase database, string migration)
    {
        await using var board = new BoardContext(new DbContextOptionsBuilder<BoardContext>().UseNpgsql(database.Source).Options);
        await board.Database.MigrateAsync(migration, Token);
    }
}
