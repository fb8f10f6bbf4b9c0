using System.Net;
using System.Net.Sockets;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.BadInput;

/// <summary>Mistakes in the graph: a sentence that names the resource and the remedy, before anything starts.</summary>
public sealed class GraphMistakeTests : IDisposable
{
    private readonly DataFolder _folder = new();

    /// <summary>A machine on which neither docker nor podman is found.</summary>
    private static Dictionary<string, string?> NoContainerEngine => new(StringComparer.Ordinal) { ["PATH"] = "/nowhere", ["ASPIRE_CONTAINER_RUNTIME"] = null };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_image_without_a_native_engine_is_told_before_anything_starts()
    {
        await using var host = AppHostProcess.StartFaulty("unknown-image", _folder, ["--Parameters:store-password=x"], NoContainerEngine);
        var said = await host.FailAsync();

        Assert.Contains("'search' (docker.io/elastic/elasticsearch:9.1.0)", said, Ordinal);
        Assert.Contains("docker is not installed; podman is not installed", said, Ordinal);
        Assert.Contains("Native engines exist for: ", said, Ordinal);
        NothingWasStarted();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_program_that_has_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var said = await FailAsync("taken-port", $"--Scenario:Port={port}", "--Parameters:store-password=x");

        Assert.Contains($"Port {port}", said, Ordinal);
        Assert.Contains("endpoint 'tcp' of resource 'store'", said, Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Contains($"(process {Environment.ProcessId})", said, Ordinal);
        Assert.Contains("Stop that program, or change the port", said, Ordinal);
        Assert.False(File.Exists(_folder["PG_VERSION"]));
    }

    [Theory]
    [InlineData("Dashboard__Enabled", "false")]
    [InlineData("CI", "true")]
    [InlineData("TF_BUILD", "True")]
    public async Task Where_nobody_can_be_asked_all_missing_parameters_are_told_at_once_with_where_to_set_them(string switchName, string value)
    {
        await using var host = AppHostProcess.StartFaulty("missing-parameters", _folder, [], new Dictionary<string, string?>(StringComparer.Ordinal) { [switchName] = value });
        var said = await host.FailAsync();

        foreach (var (kind, name, variable) in new[]
        {
            ("Parameter", "api-key", "Parameters__api_key"), ("Parameter", "region", "Parameters__region"), ("Connection string", "ledger", "ConnectionStrings__ledger"),
        })
        {
            Assert.Contains($"{kind} '{name}' has no value", said, Ordinal);
            Assert.Contains(variable, said, Ordinal);
        }

        Assert.Contains("dotnet user-secrets set", said, Ordinal);
        NothingWasStarted();
    }

    [Fact]
    public async Task Resources_that_wait_for_each_other_are_told_as_a_circle()
    {
        var said = await FailAsync("circular-wait");

        Assert.Contains("'first' -> 'second' -> 'first'", said, Ordinal);
        Assert.Contains("remove one WaitFor", said, Ordinal);
        NothingWasStarted();
    }

    [Fact]
    public async Task Two_resources_of_one_name_are_told()
    {
        var said = await FailAsync("duplicate-name", "--Parameters:store-password=x");

        Assert.Contains("two resources named 'Store'", said, Ordinal);
        Assert.Contains("rename one", said, Ordinal);
    }

    [Fact]
    public async Task A_name_that_breaks_the_rules_is_told_with_the_rule()
    {
        var said = await FailAsync("invalid-name");

        Assert.Contains("'my_cache' is invalid", said, Ordinal);
        Assert.Contains("only ASCII letters, digits and hyphens", said, Ordinal);
        Assert.DoesNotContain("(Parameter", said, Ordinal);
        Assert.DoesNotContain("my_cache-password", said, Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_told_by_its_path()
    {
        var said = await FailAsync("project", "--Scenario:Path=/nowhere/Shop.csproj");

        Assert.Contains("'shop' is not there", said, Ordinal);
        Assert.Contains("Shop.csproj", said, Ordinal);
        Assert.Contains("Correct the path", said, Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_build_is_told_with_the_compilers_error()
    {
        var path = _folder["Shop.csproj"];
        await File.WriteAllTextAsync(
            path, """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""", Token);
        await File.WriteAllTextAsync(_folder["Program.cs"], "int x = \"text\";", Token);

        // Built apart from this repository, whose settings stand further up.
        var said = await FailAsync("project", $"--Scenario:Path={path}");

        Assert.Contains("'shop' doesn't build", said, Ordinal);
        Assert.Contains("error CS0029", said, Ordinal);
        Assert.Contains("Program.cs", said, Ordinal);
        Assert.Contains("Correct it and start again", said, Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_ends_the_run_and_stops_what_had_started()
    {
        var said = await FailAsync("missing-command");

        Assert.Contains("'tool'", said, Ordinal);
        Assert.Contains("slipway-no-such-program", said, Ordinal);
    }

    [Theory]
    [InlineData("--opration", "--help")]
    [InlineData("deplyo", "--help")]
    public async Task A_mistyped_word_is_told_with_where_help_is(string word, string remedy)
    {
        await using var host = AppHostProcess.StartFaulty("redis", _folder, [word]);

        var said = await host.FailAsync();

        Assert.Contains($"'{word}'", said, Ordinal);
        Assert.Contains(remedy, said, Ordinal);
    }

    private async Task<string> FailAsync(string scenario, params string[] arguments)
    {
        await using var host = AppHostProcess.StartFaulty(scenario, _folder, arguments);
        return await host.FailAsync();
    }

    private void NothingWasStarted() => Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
}
