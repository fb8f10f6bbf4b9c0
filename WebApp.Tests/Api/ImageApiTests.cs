using System.Net;
using System.Text.Json;
using WebApp.Tests.Board;
using WebApp.Tests.Images;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>Images of a post, for programs: one a request.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ImageApiTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Fact]
    public async Task Images_are_added_and_removed_one_by_one()
    {
        var id = await author.Client.PublishAsync("Pictures");
        var one = await AddAsync(id, SampleImages.Bare["PNG"]);
        var two = await AddAsync(id, SampleImages.Bare["JPEG"]);
        Assert.Equal(HttpStatusCode.OK, two.Status);
        Assert.NotEqual(one.Tag, two.Tag);
        var images = Images(two);
        Assert.Equal([".png", ".jpg"], images.Select(image => Path.GetExtension(image.GetProperty("address").GetString())));
        using var http = new HttpClient();
        Assert.Equal(SampleImages.Bare["PNG"], await http.GetByteArrayAsync(images[0].GetProperty("address").GetString(), TestContext.Current.CancellationToken));

        var address = $"{Address(id)}/images/{images[0].GetProperty("id").GetInt64()}";
        (await author.Client.DeleteAsync(address)).IsProblem(HttpStatusCode.PreconditionRequired, "version-required");
        (await author.Client.DeleteAsync(address, ("If-Match", one.Tag!))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");
        var removed = await author.Client.DeleteAsync(address, ("If-Match", two.Tag!));

        Assert.Equal(images[1].GetProperty("id").GetInt64(), Assert.Single(Images(removed)).GetProperty("id").GetInt64());
        (await author.Client.DeleteAsync(address, ("If-Match", "*"))).IsProblem(HttpStatusCode.NotFound, "not-found");
        using var browser = new BoardBrowser(author.Board.Addresses);
        Assert.Single((await browser.GetAsync($"/posts/{id}")).Images());
    }

    [Fact]
    public async Task A_post_has_four_images_at_most_and_a_fifth_is_not_stored()
    {
        var id = await author.Client.PublishAsync("Full");
        for (var number = 0; number < 4; number++) Assert.Equal(HttpStatusCode.OK, (await AddAsync(id, SampleImages.Bare["PNG"])).Status);
        var objects = await author.Board.ObjectsAsync();

        (await AddAsync(id, SampleImages.Bare["PNG"])).IsProblem(HttpStatusCode.BadRequest, "invalid", "image", "A post has 4 images at most.");

        Assert.Equal(objects, await author.Board.ObjectsAsync());
    }

    [Fact]
    public async Task What_is_no_image_is_refused()
    {
        var id = await author.Client.PublishAsync("No picture");

        (await AddAsync(id, "<svg onload='alert(1)'/>"u8.ToArray())).IsProblem(
            HttpStatusCode.BadRequest, "invalid", "image", "A file is not a JPEG, PNG, WebP or GIF image, or not a whole one.");
        (await AddAsync(id, SampleImages.Bare["PNG"], "text/html")).IsProblem(HttpStatusCode.UnsupportedMediaType, "wrong-type");
        (await AddAsync(id, [])).IsProblem(HttpStatusCode.BadRequest, "invalid", "image", "A file is not a JPEG, PNG, WebP or GIF image, or not a whole one.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_that_is_too_large_is_refused(bool chunked)
    {
        var id = await author.Client.PublishAsync("Heavy");
        var image = SampleImages.Png(("IDAT", new byte[5 * 1024 * 1024]));

        var answer = await AddAsync(id, image, headers: chunked ? [("Transfer-Encoding", "chunked")] : []);

        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Images_of_a_post_are_limited_together_too()
    {
        var id = await author.Client.PublishAsync("Heavy");
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(id, SampleImages.Png(("IDAT", new byte[5_000_000])))).Status);

        (await AddAsync(id, SampleImages.Png(("IDAT", new byte[5_000_000])))).IsProblem(
            HttpStatusCode.BadRequest, "invalid", "image", "The images are larger than 9 MB together.");
    }

    [Fact]
    public async Task Only_the_author_adds_images()
    {
        var id = await author.Client.PublishAsync("Mine");
        using var body = new ByteArrayContent(SampleImages.Bare["PNG"]) { Headers = { ContentType = new("image/png") } };

        (await author.Stranger.SendAsync(HttpMethod.Post, $"{Address(id)}/images", body, ("If-Match", "*"))).IsProblem(HttpStatusCode.Unauthorized, "login-required");
    }

    private static JsonElement[] Images(ApiAnswer answer) => [.. answer.Json.GetProperty("images").EnumerateArray()];

    private async Task<ApiAnswer> AddAsync(long post, byte[] image, string type = "image/png", params (string Name, string Value)[] headers)
    {
        var tag = (await author.Client.GetAsync(Address(post))).Tag!;
        using var body = new ByteArrayContent(image) { Headers = { ContentType = new(type) } };
        return await author.Client.SendAsync(HttpMethod.Post, $"{Address(post)}/images", body, [("If-Match", tag), .. headers]);
    }
}
