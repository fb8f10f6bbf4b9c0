using System.Text;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Store;

namespace WebApp.Tests.Engines;

/// <summary>Real npm and real NuGet, with what goes wrong on real machines.</summary>
public sealed class EngineDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_npm_the_message_says_what_to_install()
    {
        var message = await NpmFailsAsync(Lock(), ("PATH", _folder.Path));

        Assert.Contains("npm", message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20 or later", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Node_that_is_too_old_is_named_with_its_version()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-ins are shell scripts.");
            return;
        }
        foreach (var name in (string[])["npm", "node"])
        {
            await File.WriteAllTextAsync(_folder[name], "#!/bin/sh\necho v18.20.4\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(_folder[name], (UnixFileMode)0b111_101_101);
        }

        var message = await NpmFailsAsync(Lock(), ("PATH", _folder.Path));

        Assert.Contains("v18.20.4: too old", message, StringComparison.Ordinal);
        Assert.Contains(_folder["node"], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_message_says_so()
    {
        // Port 9 of loopback: nothing listens there.
        var message = await NpmFailsAsync(Lock(), ("npm_config_registry", "http://127.0.0.1:9/"), ("npm_config_cache", _folder["npm"]));

        Assert.Contains("'thing' 1.0", message, StringComparison.Ordinal);
        Assert.Contains("registry doesn't answer (ECONNREFUSED)", message, StringComparison.Ordinal);
        Assert.Contains("connect to the network", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_other_than_the_pinned_one_is_refused()
    {
        var message = await NpmFailsAsync(Lock(integrity: "sha512-" + Convert.ToBase64String(new byte[64])), ("npm_config_cache", _folder["npm"]));

        Assert.Contains("isn't what Slipway's lock file pins (EINTEGRITY)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NuGet_package_other_than_the_pinned_one_is_refused()
    {
        var package = new NuGetPackage("thing", "10.0.0", "npgsql", Convert.ToBase64String(new byte[64]), 5) { Select = e => e, EntryFiles = [] };
        var store = EngineStore.ForTest(_folder["cache"], user: null, new NuGetInstaller());

        var error = await Assert.ThrowsAsync<EngineException>(() =>
            store.FetchAsync([package], new Progress<EngineFetchProgress>(), TestContext.Current.CancellationToken));

        Assert.Contains("isn't the pinned one", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(store.PathOf(package)));
    }

    [Fact]
    public async Task A_NuGet_package_that_no_source_has_is_named()
    {
        var package = new NuGetPackage("thing", "99.99.99", "npgsql", Convert.ToBase64String(new byte[64]), 5) { Select = e => e, EntryFiles = [] };
        var store = EngineStore.ForTest(_folder["cache"], user: null, new NuGetInstaller());

        var error = await Assert.ThrowsAsync<EngineException>(() =>
            store.FetchAsync([package], new Progress<EngineFetchProgress>(), TestContext.Current.CancellationToken));

        Assert.Contains("'thing' 99.99.99", error.Message, StringComparison.Ordinal);
        Assert.Contains("npgsql@99.99.99", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> NpmFailsAsync(string packageLock, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(e => e.Name, e => (string?)e.Value, StringComparer.Ordinal);
        var store = EngineStore.ForTest(_folder["cache"], user: null, new NpmInstaller(variables));
        var package = new NpmPackage("thing", "1.0", 1)
        {
            Files =
            [
                new PackageFile("package.json", """{"name":"thing","private":true,"dependencies":{"toad-cache":"3.7.4"}}"""u8.ToArray()),
                new PackageFile("package-lock.json", Encoding.UTF8.GetBytes(packageLock)),
            ],
        };

        var error = await Assert.ThrowsAsync<EngineException>(() =>
            store.FetchAsync([package], new Progress<EngineFetchProgress>(), TestContext.Current.CancellationToken));

        Assert.False(Directory.Exists(store.PathOf(package)));
        return error.Message;
    }

    private static string Lock(string integrity = "sha512-m1TdR/rvT7kgGJZhspNtXdsdYk0fddFpJJFlG5s+UkPFo6lkLoZ3YLOaovPYjq1R75NP5JfeTlSHaOsE09peCg==") => $$"""
        {
          "name": "thing", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": { "name": "thing", "dependencies": { "toad-cache": "3.7.4" } },
            "node_modules/toad-cache": { "version": "3.7.4", "integrity": "{{integrity}}" }
          }
        }
        """;
}
