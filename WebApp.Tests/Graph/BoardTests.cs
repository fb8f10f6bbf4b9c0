using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>The AppHost of this repository on real engines: these tests share one start of it.</summary>
[Collection(nameof(Board))]
public sealed class BoardTests(BoardGraph graph)
{
    [Fact]
    public async Task Every_resource_becomes_healthy()
    {
        var board = await graph.RunningAsync();

        Assert.Equal(["board", "cache", "images", "mail", "postgres", "s3", "webapp"], board.ShownResources().Select(r => r.Name).Order(StringComparer.Ordinal));
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_person_signs_up_with_the_mailed_code_logs_in_and_posts_and_the_post_is_in_PostgreSQL_and_its_image_in_S3()
    {
        var board = await graph.RunningAsync();
        using var visitor = new BoardVisitor(board.Addresses);
        var image = TestImage.Png();
        var title = $"Hello from {Guid.NewGuid():N}";

        await visitor.SignUpAsync();
        await visitor.LogOutAsync();
        await visitor.LogInAsync();
        var post = await visitor.PublishAsync(title, "First line\nsecond line", image);

        var row = await RowAsync(board, long.Parse(post.Segments[^1], CultureInfo.InvariantCulture));
        Assert.Equal((title, "First line\nsecond line", "Kim", visitor.Email), (row.Title, row.Body, row.Author, row.Email));
        Assert.Equal(image, await visitor.ImageAsync(post));
        Assert.Equal(image, await ObjectAsync(board, row.ImageKey));
        Assert.Contains(title, (await visitor.PageAsync("/")).QuerySelector(".posts")!.TextContent, Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_makes_no_account()
    {
        var board = await graph.RunningAsync();
        using var visitor = new BoardVisitor(board.Addresses);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => visitor.SignUpAsync(code: "000000"));

        Assert.Equal(0L, await ScalarAsync(board, "SELECT count(*) FROM accounts WHERE email = $1", visitor.Email));
    }

    [Fact]
    public async Task The_web_app_starts_only_when_what_it_waits_for_is_healthy()
    {
        var board = await graph.RunningAsync();
        var history = board.History;

        var started = IndexOf(e => e.Resource.Name == "webapp" && e.Snapshot.State?.Text == KnownResourceStates.Starting);
        Assert.True(IndexOf(e => e.Resource.Name == "board" && e.IsHealthy()) < started);
        Assert.True(IndexOf(e => e.Resource.Name == "cache" && e.IsHealthy()) < started);
        Assert.True(IndexOf(e => e.Resource.Name == "webapp" && e.Snapshot.State?.Text == KnownResourceStates.Waiting) < started);

        int IndexOf(Func<ResourceEvent, bool> wanted) => history.Index().First(e => wanted(e.Item)).Index;
    }

    [Fact]
    public async Task The_web_apps_process_has_the_variables_that_the_graph_says()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The environment of a process is read from /proc.");
        var board = await graph.RunningAsync();
        var running = await board.Notifications.WaitForResourceHealthyAsync("webapp", Eventually.Soon());

        var variables = (await File.ReadAllTextAsync($"/proc/{running.ProcessId()}/environ", TestContext.Current.CancellationToken))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal);

        var postgres = board.Resource<PostgresServerResource>("postgres").PrimaryEndpoint.Port;
        var cache = board.Resource<RedisResource>("cache").PrimaryEndpoint.Port;
        Assert.Equal($"Host=localhost;Port={postgres};Username=postgres;Password={BoardGraph.Password};Database=board", variables["ConnectionStrings__board"]);
        Assert.Equal($"postgresql://postgres:{BoardGraph.Password}@localhost:{postgres}/board", variables["BOARD_URI"]);
        Assert.Equal($"localhost:{cache},password={BoardGraph.Password}", variables["ConnectionStrings__cache"]);
        Assert.StartsWith("Endpoint=smtp://localhost:", variables["ConnectionStrings__mail"], Ordinal);
        Assert.Contains("Bucket=images;", variables["ConnectionStrings__images"], Ordinal);
        Assert.Equal(board.Addresses.WebApp.GetLeftPart(UriPartial.Authority), variables["ASPNETCORE_URLS"]);
        Assert.Equal("Development", variables["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("webapp", variables["OTEL_SERVICE_NAME"]);
    }

    [Fact]
    public async Task No_password_stands_in_a_list_of_processes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Command lines are read from /proc.");
        await graph.RunningAsync();

        Assert.DoesNotContain(LivingProcesses.Below(Environment.ProcessId), p => p.Command.Contains(BoardGraph.Password, Ordinal) && !p.Command.Contains("AppHost.dll", Ordinal));
    }

    private static async Task<(string Title, string Body, string Author, string Email, string ImageKey)> RowAsync(RunningBoard board, long id)
    {
        await using var source = await DatabaseAsync(board);
        await using var command = source.CreateCommand(
            "SELECT p.title, p.body, a.display_name, a.email, i.key FROM posts p JOIN accounts a ON a.id = p.author_id JOIN post_images i ON i.post_id = p.id WHERE p.id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return (reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4));
    }

    private static async Task<object?> ScalarAsync(RunningBoard board, string sql, object parameter)
    {
        await using var source = await DatabaseAsync(board);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<NpgsqlDataSource> DatabaseAsync(RunningBoard board) =>
        NpgsqlDataSource.Create((await board.Resource<PostgresDatabaseResource>("board").ConnectionStringExpression.ValueAsync())!);

    private static async Task<byte[]> ObjectAsync(RunningBoard board, string key)
    {
        using var http = new HttpClient();
        var server = board.Resource<ContainerResource>("s3").GetEndpoint("http").Url;
        return await http.GetByteArrayAsync(new Uri($"{server}/images/{key}"), TestContext.Current.CancellationToken);
    }
}

/// <summary>Tests that share the board's graph: some of them kill parts of it, so they run one after the other.</summary>
[CollectionDefinition(nameof(Board))]
public sealed class Board;
