using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Engines.Postgres;
using Slipway.Hosting.Embedded.Engines.Store;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Engines;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.BadInput;

/// <summary>A machine on which something is missing or damaged: a sentence, nothing left running, no data deleted.</summary>
public sealed class MachineTests : IDisposable
{
    private const string Password = "--Parameters:store-password=Tests0nly";
    private readonly DataFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_Node_and_without_engines_it_says_what_to_install()
    {
        var said = await FailAsync("postgres", [Password, EmptyCache()], new() { ["PATH"] = _folder.Add("empty-path") });

        Assert.Contains("npm", said, Ordinal);
        Assert.Contains("Install Node.js 20 or later", said, Ordinal);
        NothingWasMade();
    }

    [Fact]
    public async Task Without_a_network_the_first_use_of_an_npm_engine_says_so()
    {
        // Port 9 of loopback: nothing listens there.
        var said = await FailAsync(
            "postgres", [Password, EmptyCache()],
            new() { ["npm_config_registry"] = "http://127.0.0.1:9/", ["npm_config_cache"] = _folder.Add("npm"), ["npm_config_userconfig"] = _folder["no.npmrc"] });

        Assert.Contains("'postgres'", said, Ordinal);
        Assert.Contains("registry doesn't answer (ECONNREFUSED)", said, Ordinal);
        Assert.Contains("connect to the network", said, Ordinal);
        NothingWasMade();
    }

    [Fact]
    public async Task Without_a_network_the_first_use_of_a_NuGet_engine_says_so()
    {
        var folder = _folder.Add("solution");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nuget.config"),
            """<configuration><packageSources><clear /><add key="closed" value="http://127.0.0.1:9/v3/index.json" allowInsecureConnections="true" /></packageSources></configuration>""",
            Token);

        var said = await FailAsync(
            "redis", ["--Parameters:cache-password=x", EmptyCache()], new() { ["NUGET_PACKAGES"] = _folder.Add("packages"), ["NUGET_HTTP_CACHE_PATH"] = _folder.Add("http") }, folder);

        Assert.Contains("'garnet'", said, Ordinal);
        Assert.Contains("network", said, OrdinalIgnoreCase);
        NothingWasMade();
    }

    [Fact]
    public async Task An_engine_that_was_altered_on_its_way_is_refused_and_nothing_of_it_is_kept()
    {
        using var registry = new HttpListener();
        var address = $"http://127.0.0.1:{new FreePorts(_folder["ports"]).Next()}/";
        registry.Prefixes.Add(address);
        registry.Start();
        var answering = AnswerNoiseAsync(registry, address);

        var said = await FailAsync(
            "postgres", [Password, EmptyCache()],
            new() { ["npm_config_registry"] = address, ["npm_config_cache"] = _folder.Add("npm"), ["npm_config_userconfig"] = _folder["no.npmrc"] });
        registry.Stop();

        Assert.True(await answering > 0, "Nobody asked the registry.");
        Assert.Contains("'postgres'", said, Ordinal);
        Assert.Contains("EINTEGRITY", said, Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(_folder["cache"], "node_modules", SearchOption.AllDirectories));
        NothingWasMade();
    }

    [Theory]
    [InlineData("global/pg_control", 100, "pg_control has 100 bytes")]
    [InlineData("PG_VERSION", 0, "PG_VERSION is missing or empty")]
    public async Task Damaged_data_are_told_by_their_folder_and_left_as_they_are(string file, int length, string damage)
    {
        var data = await MakeDataAsync();
        await using (var stream = File.Open(Path.Combine(data, file), FileMode.Open)) stream.SetLength(length);
        var before = _folder.Inventory("volumes");

        var said = await FailAsync("postgres", [Password]);

        Assert.Contains("'store'", said, Ordinal);
        Assert.Contains(data, said, Ordinal);
        Assert.Contains(damage, said, Ordinal);
        Assert.Contains("move the folder away", said, Ordinal);
        Assert.Equal(before, _folder.Inventory("volumes"));
    }

    [Fact]
    public async Task Data_that_only_PostgreSQL_itself_finds_damaged_end_the_run_with_its_own_words()
    {
        var data = await MakeDataAsync();
        await File.WriteAllBytesAsync(Path.Combine(data, "global", "pg_control"), RandomNumberGenerator.GetBytes(8192), Token);
        var before = _folder.Inventory("volumes").Count;

        var said = await FailAsync("postgres", [Password]);

        Assert.Contains("'store'", said, Ordinal);
        Assert.Contains("was never ready", said, Ordinal);
        Assert.Contains("PG_CONTROL_VERSION", said, Ordinal);
        Assert.Equal(before, _folder.Inventory("volumes").Count);
    }

    [Fact]
    public async Task User_secrets_that_are_damaged_are_told_and_left_as_they_are()
    {
        var home = _folder.Add("home");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(home, ".microsoft", "usersecrets", "slipway-faultyhost")).FullName, "secrets.json");
        await File.WriteAllTextAsync(file, "{ damaged", Token);

        var said = await FailAsync("redis", [], new() { ["HOME"] = home, ["APPDATA"] = null });

        Assert.Contains(file, said, Ordinal);
        Assert.Equal("{ damaged", await File.ReadAllTextAsync(file, Token));
    }

    [Fact]
    public async Task In_a_home_that_can_not_be_written_a_generated_password_is_refused()
    {
        // The engines that others have fetched are there to be read.
        var said = await FailInReadOnlyHomeAsync([$"--Engines:Cache={await SharedCacheAsync()}"], ownData: true);

        Assert.Contains("'store'", said, Ordinal);
        Assert.Contains("A generated password can't be kept", said, Ordinal);
        Assert.Contains(_folder["home"], said, Ordinal);
        Assert.Contains("set the parameter yourself", said, Ordinal);
    }

    [Fact]
    public async Task In_a_home_that_can_not_be_written_there_is_no_place_for_data()
    {
        var said = await FailInReadOnlyHomeAsync([Password], ownData: false);

        Assert.Contains($"Data can't be kept in '{_folder["home"]}", said, Ordinal);
        Assert.Contains("--Engines:Data=", said, Ordinal);
    }

    [Fact]
    public async Task In_a_home_that_can_not_be_written_there_is_no_place_for_engines()
    {
        var said = await FailInReadOnlyHomeAsync([Password], ownData: true);

        Assert.Contains($"The folder '{_folder["home"]}", said, Ordinal);
        Assert.Contains("Make it writable", said, Ordinal);
    }

    private async Task<string> FailAsync(string scenario, string[] arguments, Dictionary<string, string?>? environment = null, string? workingDirectory = null)
    {
        await using var host = AppHostProcess.StartFaulty(scenario, _folder, arguments, environment, workingDirectory);
        return await host.FailAsync();
    }

    private async Task<string> FailInReadOnlyHomeAsync(string[] arguments, bool ownData)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The home is made read-only by Linux's permissions.");
        var home = _folder.Add("home");
        var data = _folder.Add("data");
        string? user = null;
        if (Environment.IsPrivilegedProcess)
        {
            Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "Root may write anywhere, and there is no setpriv to be somebody else.");
            Assert.SkipUnless(IsOpenToAll(Paths.FaultyHost) && IsOpenToAll(DotNet.Host), "Root may write anywhere, and nobody else may read this checkout or .NET.");
            user = "65534";
            File.SetUnixFileMode(data, (UnixFileMode)0b111_111_111);
        }

        File.SetUnixFileMode(home, (UnixFileMode)0b101_101_101);
        await using var host = AppHostProcess.StartFaulty(
            "postgres", _folder, [.. arguments, .. ownData ? (string[])[$"--Engines:Data={data}"] : []],
            new Dictionary<string, string?>
            {
                ["HOME"] = home,
                ["XDG_DATA_HOME"] = null,
                ["XDG_CACHE_HOME"] = null,
                ["APPDATA"] = null,
                ["SUDO_UID"] = null,
                ["Engines__Cache"] = null,
                ["TMPDIR"] = data,
            },
            ownData: false, user: user);
        var said = await host.FailAsync();
        File.SetUnixFileMode(home, (UnixFileMode)0b111_101_101);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
        return said;
    }

    private static bool IsOpenToAll(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute)) return false;
        }

        return true;
    }

    /// <summary>Runs the graph once, so that there are data.</summary>
    private async Task<string> MakeDataAsync()
    {
        await using var host = AppHostProcess.StartFaulty("postgres", _folder, [Password]);
        await host.HealthyAsync();
        host.Signal(StopSignal.Terminate);
        Assert.Equal(0, await host.ExitAsync());
        return _folder.Find("docker");
    }

    /// <summary>The engines of this machine, which are there once a graph of it has run.</summary>
    private static async Task<string> SharedCacheAsync()
    {
        await EngineCache.StoreFor(new PostgresEngine());
        return Environment.GetEnvironmentVariable("Engines__Cache") is { Length: > 0 } folder ? folder : EngineFolders.Cache();
    }

    private string EmptyCache() => $"--Engines:Cache={_folder["cache"]}";

    private void NothingWasMade() => Assert.DoesNotContain(
        Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories), path => Path.GetFileName(path) is "PG_VERSION" or "volumes");

    /// <summary>A registry that knows every package and sends bytes that are none.</summary>
    /// <returns>How many it sent.</returns>
    private static async Task<int> AnswerNoiseAsync(HttpListener registry, string address)
    {
        var versions = ((NpmPackage)EnginePackages.Postgres).Files.Single(f => f.Name == "package.json").Content;
        var count = 0;
        try
        {
            while (true)
            {
                var context = await registry.GetContextAsync();
                var path = Uri.UnescapeDataString(context.Request.RawUrl!)[1..];
                byte[] answer;
                if (path.EndsWith(".tgz", Ordinal))
                {
                    count++;
                    answer = RandomNumberGenerator.GetBytes(1000);
                }
                else
                {
                    using var package = JsonDocument.Parse(versions);
                    var version = package.RootElement.GetProperty("optionalDependencies").GetProperty(path).GetString();
                    answer = Encoding.UTF8.GetBytes(
                        $$"""{"name":"{{path}}","dist-tags":{"latest":"{{version}}"},"versions":{"{{version}}":{"name":"{{path}}","version":"{{version}}","dist":{"tarball":"{{address}}{{path}}.tgz"} } } }""");
                }

                await context.Response.OutputStream.WriteAsync(answer, CancellationToken.None);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            return count;
        }
    }
}
