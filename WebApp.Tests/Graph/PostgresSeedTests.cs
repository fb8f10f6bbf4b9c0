using Aspire.Hosting;
using Npgsql;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>SQL that the graph has run when a database is new.</summary>
public sealed class PostgresSeedTests
{
    [Theory]
    [InlineData("scripts")]
    [InlineData("scripts/1-articles.sql")]
    public async Task Scripts_of_a_folder_and_a_script_by_itself_run_once(string source)
    {
        await using var graph = new SmallGraph("--Parameters:postgres-password=seed");
        Directory.CreateDirectory(graph.Folder["scripts"]);
        await File.WriteAllTextAsync(
            graph.Folder["scripts/1-articles.sql"], "CREATE TABLE articles (name text); INSERT INTO articles VALUES ('a teapot');", TestContext.Current.CancellationToken);
        var server = graph.Builder.AddPostgres("postgres").WithInitFiles(source);
        await graph.StartAsync();
        await graph.HealthyAsync("postgres");

        await using var connection = new NpgsqlConnection(await server.Resource.GetConnectionStringAsync(TestContext.Current.CancellationToken));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT string_agg(name, ',') FROM articles", connection);

        Assert.Equal("a teapot", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
