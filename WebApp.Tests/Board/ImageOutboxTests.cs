using System.Net;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using WebApp.Tests.Model;
using static WebApp.Tests.Board.PostForms;

namespace WebApp.Tests.Board;

/// <summary>Images leave the bucket with what showed them, sooner or later.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ImageOutboxTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_images_of_a_deleted_post_leave_the_bucket()
    {
        var edit = await author.Browser.PublishAndEditAsync("Deleted", "x", SampleImages.Bare["PNG"], SampleImages.Bare["GIF"]);
        var keys = KeysOf(edit);
        Assert.Superset(keys.ToHashSet(), (await author.Board.ObjectsAsync()).ToHashSet());

        await author.Browser.SubmitAsync(edit.Address.AbsolutePath.Replace("edit", "delete", StringComparison.Ordinal));

        await GoneAsync(keys);
    }

    [Fact]
    public async Task A_removed_image_leaves_the_bucket_and_the_others_stay()
    {
        var edit = await author.Browser.PublishAndEditAsync("Removed", "x", SampleImages.Bare["PNG"], SampleImages.Bare["GIF"]);
        var keys = KeysOf(edit);

        await author.Browser.SaveAsync(edit, Fields(("Remove", edit.Removable()[0])));

        await GoneAsync(keys[..1]);
        Assert.Contains(keys[1], await author.Board.ObjectsAsync());
    }

    [Fact]
    public async Task Images_of_a_post_deleted_while_s3_is_down_leave_the_bucket_when_it_is_back()
    {
        var edit = await author.Browser.PublishAndEditAsync("While S3 is down", "x", SampleImages.Bare["PNG"]);
        var keys = KeysOf(edit);
        var commands = author.Board.Application.ResourceCommands;
        Assert.True((await commands.ExecuteCommandAsync("s3", KnownResourceCommands.StopCommand, Eventually.Soon())).Success);
        try
        {
            var deleted = await author.Browser.SubmitAsync(edit.Address.AbsolutePath.Replace("edit", "delete", StringComparison.Ordinal));
            Assert.Equal("/", deleted.RedirectsTo);
            await Eventually.TrueAsync(
                async () => await author.Board.CountAsync("SELECT count(*) FROM image_outbox WHERE key = $1 AND attempts > 0", keys[0]) == 1, "a first try that fails");
        }
        finally
        {
            Assert.True((await commands.ExecuteCommandAsync("s3", KnownResourceCommands.StartCommand, Eventually.Soon())).Success);
        }

        await author.Board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        await GoneAsync(keys, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_image_whose_post_could_not_be_saved_leaves_the_bucket()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.SignUpAsync(email);
        var objects = await author.Board.ObjectsAsync();
        // The session outlives its account for a while, and the database refuses the post.
        await author.Board.CountAsync("WITH gone AS (DELETE FROM accounts WHERE email = $1 RETURNING 1) SELECT count(*) FROM gone", email);

        var answer = await browser.PublishAsync("Never", "x", SampleImages.Bare["PNG"]);

        Assert.Equal("/login", answer.RedirectsTo);
        var orphan = Assert.Single((await author.Board.ObjectsAsync()).Except(objects));
        // Its patience ends now.
        Assert.Equal(1, await author.Board.CountAsync("WITH due AS (UPDATE image_outbox SET due_at = now() WHERE key = $1 RETURNING 1) SELECT count(*) FROM due", orphan));
        await GoneAsync([orphan]);
    }

    [Fact]
    public async Task The_images_of_a_deleted_account_leave_the_bucket()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.SignUpAsync(email);
        var keys = KeysOf(await browser.PublishAndEditAsync("Leaving", "x", SampleImages.Bare["PNG"]));

        await author.Board.CountAsync("WITH gone AS (DELETE FROM accounts WHERE email = $1 RETURNING 1) SELECT count(*) FROM gone", email);

        await GoneAsync(keys);
    }

    [Fact]
    public async Task Replicas_share_the_work_and_wait_for_none_of_each_other()
    {
        var board = author.Board.Resource<PostgresDatabaseResource>("board");
        await using var source = NpgsqlDataSource.Create((await board.ConnectionStringExpression.ValueAsync())!);
        string[] keys = [.. Enumerable.Range(0, 30).Select(_ => $"{Guid.NewGuid():n}.png")];
        // The first half is due first, and taken by then.
        await using var insert = source.CreateCommand("INSERT INTO image_outbox (key, due_at) SELECT key, now() + n * interval '0.1 s' + interval '3 s' FROM unnest($1) WITH ORDINALITY k (key, n)");
        insert.Parameters.Add(new() { Value = keys });
        await insert.ExecuteNonQueryAsync(Token);
        await using (var connection = await source.OpenConnectionAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await using var take = new NpgsqlCommand("SELECT FROM image_outbox WHERE key = any($1) FOR UPDATE", connection) { Parameters = { new() { Value = keys[..15] } } };
            await take.ExecuteNonQueryAsync(Token);

            await Eventually.TrueAsync(async () => await LeftAsync(keys[15..]) == 0, "the others are done meanwhile");
            Assert.Equal(15, await LeftAsync(keys[..15]));
            await transaction.CommitAsync(Token);
        }

        await Eventually.TrueAsync(async () => await LeftAsync(keys) == 0, "and these when their replica is gone");

        async Task<long> LeftAsync(string[] some)
        {
            await using var count = source.CreateCommand("SELECT count(*) FROM image_outbox WHERE key = any($1)");
            count.Parameters.Add(new() { Value = some });
            return (long)(await count.ExecuteScalarAsync(Token))!;
        }
    }

    private static string[] KeysOf(BoardAnswer page) => [.. page.Images().Select(image => new Uri(image).Segments[^1])];

    private async Task GoneAsync(string[] keys, TimeSpan? limit = null)
    {
        await Eventually.TrueAsync(async () => !(await author.Board.ObjectsAsync()).Intersect(keys).Any(), "the objects are gone from the bucket", limit);
        await Eventually.TrueAsync(async () => await author.Board.CountAsync("SELECT count(*) FROM image_outbox WHERE key = $1", keys[0]) == 0, "and from the outbox", limit);
    }
}
