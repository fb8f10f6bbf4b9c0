using System.Diagnostics;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Containers;

/// <summary>A registry on this machine: where an image that is not here yet can be pulled from.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private const string Program = "/usr/bin/docker-registry";

    private readonly DataFolder _folder = new();
    private readonly FreePorts _ports = new();
    private Process? _process;

    /// <summary>As it stands before an image's name.</summary>
    public string Address { get; private set; } = "";

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Skips the test where it isn't installed.</summary>
    public static void Require() => Assert.SkipUnless(IsInstalled, "docker-registry is not installed.");

    /// <summary>Starts it; skips the test where it isn't installed.</summary>
    public async Task StartAsync()
    {
        Require();
        Address = $"localhost:{_ports.Next()}";
        await File.WriteAllTextAsync(_folder["config.yml"], $$"""
            version: 0.1
            log: { level: error }
            storage: { filesystem: { rootdirectory: {{_folder["images"]}} } }
            http: { addr: "{{Address}}" }
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["registries.conf"], $"[[registry]]\nlocation = \"{Address}\"\ninsecure = true\n", TestContext.Current.CancellationToken);
        Environment.SetEnvironmentVariable("CONTAINERS_REGISTRIES_CONF", _folder["registries.conf"]);

        _process = Process.Start(new ProcessStartInfo(Program, ["serve", _folder["config.yml"]]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var http = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"http://{Address}/v2/"), TestContext.Current.CancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the registry answers");
    }

    /// <summary>Puts an image there whose program prints a word, and takes care that it is nowhere else.</summary>
    public async Task PushAsync(string name, string word)
    {
        var image = $"{Address}/{name}";
        var container = $"slipway-push-{Guid.NewGuid():N}";
        await Podman.AskAsync("create", "--name", container, "--entrypoint", $"""["/bin/bash", "-c", "echo {word}; exec sleep 1000"]""", $"{Podman.ShellImage}:1");
        await Podman.AskAsync("commit", "--quiet", container, image);
        await Podman.AskAsync("rm", container);
        await Podman.AskAsync("push", "--quiet", image);
        await Podman.AskAsync("rmi", image);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("CONTAINERS_REGISTRIES_CONF", null);
        if (Address.Length > 0)
        {
            await new ContainerCommand("/bin/sh", ["-c", $"podman rmi --force $(podman images --quiet --filter reference='{Address}/*') 2>/dev/null"], TimeSpan.FromSeconds(30))
                .RunAsync(CancellationToken.None);
        }

        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _ports.Dispose();
        _folder.Dispose();
    }
}
