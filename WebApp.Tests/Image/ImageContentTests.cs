using System.Text.Json;
using Slipway.Hosting.Aws.Images;
using WebApp.Tests.Containers;
using static System.StringComparison;

namespace WebApp.Tests.Image;

/// <summary>What <c>do build</c> makes of the board.</summary>
[Collection(nameof(LocalRegistry))]
public sealed class ImageContentTests(BoardImage image)
{
    private const int MaxLayer = 25 * 1000 * 1000;

    [Fact]
    public async Task It_is_started_as_the_template_expects_and_adds_little_to_its_base()
    {
        await image.RequireAsync();
        var archive = await ImageArchive.ReadAsync(image.Archive);
        var config = archive.Config.GetProperty("config");

        Assert.Equal(["dotnet", "/app/WebApp.dll"], config.GetProperty("Entrypoint").EnumerateArray().Select(word => word.GetString()));
        Assert.False(config.TryGetProperty("Cmd", out var command) && command.GetArrayLength() > 0);
        Assert.Equal((ImageContents.User, ImageContents.Folder), (config.GetProperty("User").GetString(), config.GetProperty("WorkingDir").GetString()!.TrimEnd('/')));
        Assert.Contains("8080/tcp", config.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name));
        Assert.InRange(archive.OwnLayer.GetProperty("size").GetInt64(), 1, MaxLayer);
    }

    [Fact]
    public async Task It_holds_the_certificates_where_the_connection_settings_say_and_nothing_of_this_machine()
    {
        await image.RequireAsync();
        var files = await (await ImageArchive.ReadAsync(image.Archive)).OwnFilesAsync();

        Assert.Equal(RdsCertificates.Pem.ToArray(), files[ImageContents.Certificates]);
        Assert.All(files.Keys, file => Assert.StartsWith($"{ImageContents.Folder}/", file, Ordinal));
        Assert.DoesNotContain(files.Keys, file => file.EndsWith("/WebApp", Ordinal) || file.Contains("Development", OrdinalIgnoreCase) || file.EndsWith(".lock.json", Ordinal));
        var here = System.Text.Encoding.UTF8.GetBytes(Fixtures.Paths.Repository);
        Assert.DoesNotContain(files, file => file.Key.Contains("/WebApp.", Ordinal) && file.Value.AsSpan().IndexOf(here) >= 0);
    }

    [Fact]
    public async Task Beside_it_stands_what_it_is_called_and_made_of()
    {
        await image.RequireAsync();

        var said = image.Description;

        Assert.Matches("^[0-9a-f]{40}$", said.GetProperty("tag").GetString());
        Assert.Equal(
            ("webapp", image.Base.Reference, BoardImage.Runtime, "image.tar"),
            (said.GetProperty("service").GetString(), said.GetProperty("baseImage").GetString(), said.GetProperty("runtime").GetString(), said.GetProperty("archive").GetString()));
        Assert.Equal(JsonValueKind.True, said.GetProperty("isReadyToRun").ValueKind);
    }
}
