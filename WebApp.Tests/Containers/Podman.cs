using System.Diagnostics;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Engines;
using WebApp.Tests.Engines;

namespace WebApp.Tests.Containers;

/// <summary>
/// podman with a store of the tests' own, in which the images that the graph names are small stand-ins. A person's own store never sees
/// them. Built once per machine, by Images/build.sh.
/// </summary>
internal static class Podman
{
    public const string ShellImage = "localhost/slipway-test/shell";

    private static readonly Lazy<Task<string?>> Prepared = new(PrepareAsync);

    private static string Folder => $"/var/tmp/slipway-test-containers-{Environment.UserName}";

    /// <summary>Skips the test where there is no podman.</summary>
    public static async Task RequireAsync()
    {
        var missing = await MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    /// <summary>Why it can't be used here; null where it can.</summary>
    public static Task<string?> MissingAsync() => Prepared.Value;

    /// <summary>What podman answers.</summary>
    public static async Task<string> AskAsync(params string[] arguments)
    {
        var result = await new ContainerCommand("podman", arguments, TimeSpan.FromSeconds(30)).RunAsync(TestContext.Current.CancellationToken);
        return result.Succeeded ? result.Output.Trim() : throw new InvalidOperationException($"podman {arguments[0]}: {result.Errors}");
    }

    /// <summary>The names of the containers that have a label.</summary>
    public static async Task<string[]> ContainersAsync(string label) =>
        (await AskAsync("ps", "--all", "--filter", $"label={label}", "--format", "{{.Names}}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names of the networks that have a label.</summary>
    public static async Task<string[]> NetworksAsync(string label) =>
        (await AskAsync("network", "ls", "--filter", $"label={label}", "--format", "{{.Name}}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Removes all that a graph of a test has left on purpose.</summary>
    public static async Task RemoveGraphAsync(string graph)
    {
        await new ContainerCommand("/bin/sh", ["-c", $"""
            podman rm --force --time 0 $(podman ps --all --quiet --filter label=slipway.graph={graph}) 2>/dev/null
            podman network rm $(podman network ls --quiet --filter label=slipway.graph={graph}) 2>/dev/null
            podman volume rm $(podman volume ls --quiet | grep slipway-{graph}-) 2>/dev/null
            """], TimeSpan.FromSeconds(60)).RunAsync(CancellationToken.None);
    }

    private static async Task<string?> PrepareAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/podman")) return "podman is not installed.";
        if (!File.Exists("/usr/bin/redis-server")) return "redis-server, of which an image is made, is not installed.";

        Directory.CreateDirectory(Folder);
        Set("ASPIRE_CONTAINER_RUNTIME", "podman");

        // Some sandboxes allow neither crun nor the limits that podman asks for.
        var runtime = File.Exists("/usr/sbin/runc") || File.Exists("/usr/bin/runc") ? "runtime=\"runc\"" : "";
        Set("CONTAINERS_CONF", Write("containers.conf", $"[containers]\ndefault_ulimits=[\"nofile=20000:20000\",\"nproc=4096:4096\"]\n[engine]\n{runtime}\n"));
        await UseStoreAsync("overlay");

        EnginePackage[] packages = [EnginePackages.Postgres, EnginePackages.Node, EnginePackages.S3, EnginePackages.Mail];
        var store = await EngineCache.StoreFor(packages);
        var folders = packages.Select(store.PathOf);

        using var build = Process.Start(new ProcessStartInfo(Path.Combine(Fixtures.Paths.Tests, "Containers", "Images", "build.sh"), folders) { UseShellExecute = false, RedirectStandardError = true })!;
        var errors = await build.StandardError.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        return build.ExitCode == 0 ? null : throw new InvalidOperationException($"The images can't be built: {errors}");
    }

    private static async Task UseStoreAsync(string driver)
    {
        var text = $"[storage]\ndriver = \"{driver}\"\ngraphroot = \"{Folder}/{driver}\"\nrunroot = \"{Folder}/run-{driver}\"\n";
        Environment.SetEnvironmentVariable("CONTAINERS_STORAGE_CONF", Write("storage.conf", text));
        var info = await new ContainerCommand("podman", ["info"], TimeSpan.FromSeconds(30)).RunAsync(CancellationToken.None);
        if (info.Succeeded) return;
        if (driver == "vfs") throw new InvalidOperationException(info.Errors);
        await UseStoreAsync("vfs");
    }

    private static string Write(string name, string content)
    {
        var file = Path.Combine(Folder, name);
        if (!File.Exists(file) || File.ReadAllText(file) != content) File.WriteAllText(file, content);
        return file;
    }

    private static void Set(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) Environment.SetEnvironmentVariable(name, value);
    }
}
