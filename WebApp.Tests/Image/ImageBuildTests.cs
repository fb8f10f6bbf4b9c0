using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Containers;
using static System.StringComparison;

namespace WebApp.Tests.Image;

/// <summary>Images of small projects, built by the SDK on a base from a registry of this machine.</summary>
[Collection(nameof(LocalRegistry))]
public sealed class ImageBuildTests(BoardImage image)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_sources_in_another_folder_make_the_same_tag_and_others_make_another()
    {
        await image.RequireBaseAsync();
        using var one = new SmallProject();
        using var same = new SmallProject();
        using var other = new SmallProject(page: "body { color: blue }");

        var tag = (await BuildAsync(one)).Tag;

        Assert.Equal(tag, (await BuildAsync(same)).Tag);
        Assert.NotEqual(tag, (await BuildAsync(other)).Tag);
    }

    [Fact]
    public async Task Where_the_compiler_can_not_be_had_it_is_built_without_and_says_so()
    {
        await image.RequireBaseAsync();
        using var project = new SmallProject();
        project.CutOff();

        var built = await BuildAsync(project);

        Assert.False(built.IsReadyToRun);
        Assert.Contains("/app/small.dll", (await (await ImageArchive.ReadAsync(built.Archive)).OwnFilesAsync()).Keys);
    }

    [Fact]
    public async Task A_base_image_that_can_not_be_read_is_named_and_the_last_image_stays()
    {
        await image.RequireBaseAsync();
        using var project = new SmallProject();
        var built = await BuildAsync(project);
        using var ports = new FreePorts();
        var nowhere = string.Create(CultureInfo.InvariantCulture, $"localhost:{ports.Next()}/aspnet:10.0");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => new ImageBuild(new ImageSettings(nowhere, BoardImage.Runtime), project.Output).RunAsync(project.Resource, Token));

        Assert.StartsWith($"The image of 'small' can't be built on {nowhere} (setting 'Aws:Images:BaseImage'):", failure.Message, Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, Ordinal);
        Assert.Equal(built.Tag, (await ImageArchive.ReadAsync(built.Archive)).Tag);
    }

    [Theory]
    [InlineData("<AssemblyName>other</AssemblyName>", "makes no small.dll, which its tasks would start")]
    [InlineData("<Nonsense", "can't be published for linux-")]
    public async Task A_project_that_makes_no_such_program_is_refused(string properties, string sentence)
    {
        using var project = new SmallProject(properties);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => new ImageBuild(new ImageSettings("localhost/none:1", BoardImage.Runtime), project.Output).RunAsync(project.Resource, Token));

        Assert.Contains(sentence, failure.Message, Ordinal);
        Assert.False(Directory.Exists(project.Output));
    }

    [Fact]
    public void A_processor_that_Fargate_has_not_is_refused_and_by_default_it_is_that_of_the_tasks()
    {
        var failure = Assert.Throws<DistributedApplicationException>(() => Settings(("Aws:Images:Runtime", "win-x64")));

        Assert.Contains("'win-x64' (setting 'Aws:Images:Runtime')", failure.Message, Ordinal);
        Assert.Equal(new ImageSettings("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", "linux-arm64"), Settings());
        Assert.Equal("mine:1", Settings(("Aws:Images:BaseImage", "mine:1")).BaseImage);
    }

    private Task<BuiltImage> BuildAsync(SmallProject project) => new ImageBuild(new ImageSettings(image.Base.Reference, BoardImage.Runtime), project.Output).RunAsync(project.Resource, Token);

    private static ImageSettings Settings(params (string Key, string Value)[] settings) => ImageSettings.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
