using Slipway.Hosting.Aws.Images;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Image;

/// <summary>The name of an image, which says what is in it.</summary>
public sealed class ImageTagTests : IDisposable
{
    private const string Files = "WebApp.staticwebassets.endpoints.json";

    private readonly DataFolder _one = new();
    private readonly DataFolder _other = new();

    [Fact]
    public void The_same_files_have_the_same_wherever_they_are_and_whenever_they_were_written()
    {
        Write(_one, ("b.dll", "b"), ("sub/a.dll", "a"), (Files, Endpoint("Mon, 01 Jan 2026 00:00:00 GMT", "abc")));
        Write(_other, (Files, Endpoint("Fri, 20 Nov 2026 12:00:00 GMT", "abc")), ("sub/a.dll", "a"), ("b.dll", "b"));
        File.SetLastWriteTimeUtc(_other["b.dll"], DateTime.UnixEpoch);

        var tag = ImageTag.Of(_one.Path, "base", "linux-arm64");

        Assert.Equal(tag, ImageTag.Of(_other.Path, "base", "linux-arm64"));
        Assert.Matches("^[0-9a-f]{40}$", tag);
    }

    [Fact]
    public void Whatever_else_is_different_makes_another_one()
    {
        Write(_one, ("a.dll", "a"), ("b.dll", "b"), (Files, Endpoint("Mon, 01 Jan 2026 00:00:00 GMT", "abc")));
        var tags = new List<string> { ImageTag.Of(_one.Path, "base", "linux-arm64"), ImageTag.Of(_one.Path, "base:2", "linux-arm64"), ImageTag.Of(_one.Path, "baselinux-arm64") };

        foreach (var change in (Action[])
            [
                () => File.WriteAllText(_one["a.dll"], "A"), () => File.Move(_one["a.dll"], _one["c.dll"]), () => File.Delete(_one["c.dll"]),
                () => File.WriteAllText(_one[Files], Endpoint("Mon, 01 Jan 2026 00:00:00 GMT", "abd")), () => File.WriteAllText(_one["empty"], ""),
            ])
        {
            change();
            tags.Add(ImageTag.Of(_one.Path, "base", "linux-arm64"));
        }

        Assert.Equal(tags, tags.Distinct(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    private static string Endpoint(string written, string integrity) =>
        $$"""{"Endpoints":[{"ResponseHeaders":[{"Name":"Last-Modified","Value":"{{written}}"},{"Name":"ETag","Value":"{{integrity}}"}]}]}""";

    private static void Write(DataFolder folder, params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], content);
        }
    }
}
