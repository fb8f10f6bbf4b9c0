using System.Runtime.InteropServices;
using System.Text.Json;
using WebApp.Tests.Containers;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Image;

/// <summary>The image of the board for this machine's processor, built once by the AppHost's own step.</summary>
public sealed class BoardImage : IAsyncDisposable
{
    private readonly Lazy<Task> _based;
    private readonly Lazy<Task> _built;
    private readonly DataFolder _folder = new();
    private readonly BaseImage _base = new();

    /// <summary>Not built yet.</summary>
    public BoardImage() => (_based, _built) = (new(_base.StartAsync), new(BuildAsync));

    /// <summary>The archive that the step wrote.</summary>
    public string Archive => Path.Combine(_folder["out"], "images", "webapp", "image.tar");

    /// <summary>What stands beside it.</summary>
    public JsonElement Description => JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Archive)!, "image.json"))).RootElement;

    internal BaseImage Base => _base;

    internal static string Runtime => $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _base.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Builds it for the first test that asks; skips where an image can't be built or run.</summary>
    internal async Task RequireAsync()
    {
        await RequireBaseAsync();
        await _built.Value;
    }

    /// <summary>Has the base image in its registry; skips where there is none.</summary>
    internal async Task RequireBaseAsync()
    {
        await Podman.RequireAsync();
        LocalRegistry.Require();
        await _based.Value;
    }

    private async Task BuildAsync()
    {
        await using var build = AppHostProcess.StartStep(_folder, "do", "build", $"--Aws:Images:BaseImage={_base.Reference}", $"--Aws:Images:Runtime={Runtime}");
        Assert.True(await build.ExitAsync(300) == 0, build.Everything());
    }
}

/// <summary>Where podman finds a registry is a variable of the process, so these tests take turns; and they share the image of the board.</summary>
[CollectionDefinition(nameof(LocalRegistry))]
public sealed class RegistryCollection : ICollectionFixture<BoardImage>;
