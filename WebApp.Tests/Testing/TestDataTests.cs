using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration.UserSecrets;
using Npgsql;
using Slipway.Hosting.Embedded.Testing;
using Slipway.Hosting.Testing;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>Where the data and the passwords of a graph under test are.</summary>
public sealed class TestDataTests
{
    [Fact]
    public async Task Two_graphs_of_one_AppHost_run_side_by_side_on_ports_and_data_of_their_own()
    {
        await using var first = await FaultyGraph.CreateAsync("redis");
        await using var second = await FaultyGraph.CreateAsync("redis");

        var apps = await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await Task.WhenAll(apps.Select(a => a.WaitForHealthyAsync(Eventually.Soon())));

        Assert.NotEqual(first.DataOf(), second.DataOf());
        Assert.NotEqual(apps[0].GetEndpoint("cache", "tcp").Port, apps[1].GetEndpoint("cache", "tcp").Port);
        Assert.NotEqual(await apps[0].GetConnectionStringAsync("cache", Eventually.Soon()), await apps[1].GetConnectionStringAsync("cache", Eventually.Soon()));
    }

    [Fact]
    public async Task Two_test_runs_at_once_do_not_collide()
    {
        var here = Two_graphs_of_one_AppHost_run_side_by_side_on_ports_and_data_of_their_own();
        var output = await SecondTestRun.OfAsync<TestDataTests>(nameof(Two_graphs_of_one_AppHost_run_side_by_side_on_ports_and_data_of_their_own));

        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
        await here;
    }

    [Fact]
    public async Task The_data_of_a_graph_go_with_it()
    {
        await using var builder = await FaultyGraph.CreateAsync("postgres");
        var app = await builder.StartAsync();
        await app.WaitForHealthyAsync(Eventually.Soon());
        Assert.NotEmpty(Directory.EnumerateFiles(builder.DataOf(), "PG_VERSION", SearchOption.AllDirectories));
        Assert.Equal("off", await FsyncAsync(app));

        await app.DisposeAsync();

        Assert.False(Directory.Exists(builder.DataOf()));
    }

    [Fact]
    public async Task A_folder_that_the_test_names_is_kept_with_its_passwords_and_so_is_any_when_the_test_says_so()
    {
        using var named = new DataFolder();
        var kept = "";
        try
        {
            await using (var builder = await FaultyGraph.CreateAsync("postgres", $"--Engines:Data={named.Path}", "--Parameters:store-password=of-this-test"))
            {
                Assert.True(builder.UserSecretsManager.IsAvailable);
                await using var app = await builder.StartAsync();
                await app.WaitForHealthyAsync(Eventually.Soon());
                Assert.Equal("on", await FsyncAsync(app));
            }

            Assert.True(Directory.Exists(named.Path));
            Assert.NotEmpty(Directory.EnumerateFileSystemEntries(named.Path));

            await using (var builder = await FaultyGraph.CreateAsync("shells", "--Testing:KeepData=true"))
            {
                await builder.StartAsync();
                kept = builder.DataOf();
            }

            Assert.True(Directory.Exists(kept));
        }
        finally
        {
            if (kept.Length > 0) Directory.Delete(kept, recursive: true);
        }
    }

    [Fact]
    public async Task A_generated_password_is_in_no_file_of_the_person_who_runs_the_test()
    {
        await using var builder = await FaultyGraph.CreateAsync("shells");
        var name = $"key-{Guid.NewGuid():N}";
        var key = builder.AddParameter(name, new GenerateParameterDefault { MinLength = 22 }, secret: true, persist: true).Resource;

        var value = await key.GetValueAsync(Eventually.Soon());

        Assert.Equal(22, value!.Length);
        Assert.Equal(value, builder.Configuration[$"Parameters:{name}"]);
        var secrets = PathHelper.GetSecretsPathFromSecretsId("slipway-faultyhost");
        if (File.Exists(secrets)) Assert.DoesNotContain(name, await File.ReadAllTextAsync(secrets, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_test_run_left_is_deleted_and_what_a_living_one_uses_is_not()
    {
        // No process has this id: it is above what any system gives.
        var abandoned = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"slipway-test-{int.MaxValue}-{Guid.NewGuid():N}"));
        var used = TestDataFolder.Create();

        TestDataFolder.DeleteAbandoned();

        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.True(Directory.Exists(used.Path));
        used.Delete();
    }

    private static async Task<object?> FsyncAsync(DistributedApplication app)
    {
        await using var database = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("orders", Eventually.Soon()))!);
        await using var command = database.CreateCommand("SHOW fsync");
        return await command.ExecuteScalarAsync(Eventually.Soon());
    }
}
