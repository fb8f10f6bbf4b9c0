using System.Diagnostics;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>What stands behind Redis: on the first run, on later ones, when a person says otherwise, and when it can't be.</summary>
public sealed class EngineChoiceTests : IAsyncLifetime
{
    private const string Password = "--Parameters:cache-password=x";
    private readonly DataFolder _folder = new();

    public async ValueTask InitializeAsync() => await Podman.RequireAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_run_takes_containers_where_the_images_are_here_and_later_runs_keep_to_it_until_told_otherwise()
    {
        var first = await RunAsync("Auto");
        Assert.Contains(first, line => line.StartsWith("Engines: containers, for podman ", Ordinal) && line.Contains("all images are here", Ordinal));
        Assert.Contains(first, IsContainer);

        var second = await RunAsync(null);
        Assert.DoesNotContain(second, line => line.StartsWith("Engines: ", Ordinal));
        Assert.Contains(second, IsContainer);

        var third = await RunAsync("Native");
        Assert.Contains(third, line => line.StartsWith("Engines: native from now on", Ordinal) && line.Contains("other data", Ordinal));
        Assert.DoesNotContain(third, IsContainer);

        var fourth = await RunAsync(null);
        Assert.DoesNotContain(fourth, line => line.StartsWith("Engines: ", Ordinal) || IsContainer(line));
    }

    [Fact]
    public async Task The_first_run_is_native_where_an_image_can_not_be_had_and_says_which()
    {
        var said = await RunAsync("Auto", "--Scenario:Tag=0.0-nowhere");

        Assert.Contains(said, line => line.StartsWith("Engines: native, for podman ", Ordinal) && line.Contains("docker.io/library/redis:0.0-nowhere can't be had", Ordinal));
        Assert.DoesNotContain(said, IsContainer);
    }

    [Fact]
    public async Task The_first_run_is_native_where_no_engine_answers_and_says_why()
    {
        var said = await RunAsync("Auto", environment: Without(podman: true));

        Assert.Contains(said, line => line.StartsWith("Engines: native, for ", Ordinal) && line.Contains("podman is not installed", Ordinal));
    }

    [Fact]
    public async Task An_engine_that_hangs_does_not_hang_the_start()
    {
        var waited = Stopwatch.StartNew();
        var bin = FakeEngine("docker", "exec sleep 1000");

        var said = await RunAsync("Auto", environment: new() { ["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}", ["ASPIRE_CONTAINER_RUNTIME"] = null });

        Assert.Contains(said, line => line.StartsWith("Engines: containers, for podman ", Ordinal));
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"It took {waited.Elapsed}.");
    }

    [Fact]
    public async Task Data_in_containers_of_an_engine_that_is_gone_is_told_with_what_to_do()
    {
        await RunAsync("Containers");

        var said = await FailAsync("redis", "Auto", Without(podman: true));

        Assert.Contains("in containers of podman", said, Ordinal);
        Assert.Contains("podman is not installed", said, Ordinal);
        Assert.Contains("--Engines Native", said, Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_native_engine_runs_as_a_container_beside_native_engines()
    {
        await using var host = AppHostProcess.StartFaulty("container", _folder, ["--Engines=Native"]);
        await host.HealthyAsync();

        await Eventually.TrueAsync(async () => (await Podman.ContainersAsync($"slipway.host={host.Id}")).Length == 1, "the container");
        Assert.Equal("Native", (await File.ReadAllTextAsync(_folder.Find("engines"), TestContext.Current.CancellationToken)).Trim());
        host.Signal(StopSignal.Terminate);
        Assert.Equal(0, await host.ExitAsync());
        Assert.Empty(await Podman.ContainersAsync($"slipway.host={host.Id}"));
    }

    [Theory]
    [InlineData("Kontainer")]
    [InlineData("1")]
    public async Task An_unknown_value_is_told_with_the_three_there_are(string value)
    {
        var said = await FailAsync("redis", value);

        Assert.Contains($"'{value}'", said, Ordinal);
        Assert.Contains("Auto, Native or Containers", said, Ordinal);
    }

    [Fact]
    public async Task An_unknown_container_engine_is_told() =>
        Assert.Contains("docker or podman", await FailAsync("redis", "Containers", new() { ["ASPIRE_CONTAINER_RUNTIME"] = "nerdctl" }), Ordinal);

    [Fact]
    public async Task A_Dockerfile_without_a_container_engine_is_told_by_name()
    {
        await File.WriteAllTextAsync(_folder["Dockerfile"], "FROM scratch\n", TestContext.Current.CancellationToken);

        var said = await FailAsync("dockerfile", "Native", Without(podman: true), $"--Scenario:Path={_folder.Path}");

        Assert.Contains("'search'", said, Ordinal);
        Assert.Contains("Dockerfile", said, Ordinal);
        Assert.Contains("podman is not installed", said, Ordinal);
    }

    [Fact]
    public async Task An_image_that_can_not_be_had_is_told_before_anything_starts()
    {
        var said = await FailAsync("redis", "Containers", arguments: "--Scenario:Tag=0.0-nowhere");

        Assert.Contains("'docker.io/library/redis:0.0-nowhere' of resource 'cache'", said, Ordinal);
        Assert.Contains("podman pull docker.io/library/redis:0.0-nowhere", said, Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    /// <summary>What the image's server says, and the native one doesn't.</summary>
    private static bool IsContainer(string line) => line.Contains("Redis is starting", Ordinal);

    private static Dictionary<string, string?> Without(bool podman) => podman ? new(StringComparer.Ordinal) { ["PATH"] = "/usr/local/nowhere" } : [];

    private string FakeEngine(string name, string script)
    {
        var bin = _folder.Add("bin");
        var file = Path.Combine(bin, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        return bin;
    }

    /// <summary>One run to healthy and back: what the host said, and what the server did.</summary>
    private async Task<IReadOnlyList<string>> RunAsync(string? engines, string? argument = null, Dictionary<string, string?>? environment = null)
    {
        environment ??= [];
        environment["Engines"] = engines;
        await using var host = AppHostProcess.StartFaulty("redis", _folder, argument is null ? [Password] : [Password, argument], environment);
        await host.HealthyAsync();
        host.Signal(StopSignal.Terminate);
        Assert.Equal(0, await host.ExitAsync());
        return [.. host.Output, .. Directory.EnumerateFiles(_folder.Path, "cache.log", SearchOption.AllDirectories).SelectMany(File.ReadLines)];
    }

    private async Task<string> FailAsync(string scenario, string engines, Dictionary<string, string?>? environment = null, params string[] arguments)
    {
        await using var host = AppHostProcess.StartFaulty(scenario, _folder, [Password, $"--Engines={engines}", .. arguments], environment);
        return await host.FailAsync();
    }
}
