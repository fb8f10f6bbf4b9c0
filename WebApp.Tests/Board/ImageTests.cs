using System.Buffers.Binary;
using System.Net;
using System.Text;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Which files the board takes for images, and what it gives back.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ImageTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string NoImage = "This file is not a JPEG, PNG, WebP or GIF image.";
    private const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>One pixel each, by encoders of the day.</summary>
    private static readonly Dictionary<string, byte[]> Pixels = new(StringComparer.Ordinal)
    {
        ["JPEG"] = Convert.FromBase64String("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="),
        ["PNG"] = TestImage.Png(),
        ["GIF"] = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
        ["WebP lossy"] = Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
        ["WebP lossless"] = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
        ["WebP extended"] = Convert.FromBase64String("UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA=="),
    };

    [Theory]
    [InlineData("JPEG", "image/jpeg")]
    [InlineData("PNG", "image/png")]
    [InlineData("GIF", "image/gif")]
    [InlineData("WebP lossy", "image/webp")]
    [InlineData("WebP lossless", "image/webp")]
    [InlineData("WebP extended", "image/webp")]
    public async Task An_image_comes_back_byte_for_byte_as_what_it_is(string format, string type)
    {
        // What the browser claims doesn't count.
        var published = await author.Browser.PublishAsync(format, "An image", Pixels[format], "picture.bin", "application/octet-stream");
        Assert.Equal(HttpStatusCode.Redirect, published.Status);

        var shown = (await author.Browser.GetAsync(published.RedirectsTo!)).Page.QuerySelector("article img")!;
        using var http = new HttpClient();
        using var image = await http.GetAsync(new Uri(shown.GetAttribute("src")!), TestContext.Current.CancellationToken);
        Assert.Equal(type, image.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Pixels[format], await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual("0", shown.GetAttribute("width"));
    }

    [Fact]
    public async Task Text_that_calls_itself_an_image_is_refused() => await RefusedAsync(Encoding.UTF8.GetBytes(new string('x', 100)), NoImage);

    [Fact]
    public async Task A_page_that_calls_itself_an_image_is_refused() => await RefusedAsync("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), NoImage);

    [Fact]
    public async Task An_empty_file_is_refused() => await RefusedAsync([], NoImage);

    [Theory]
    [InlineData("JPEG", 20)]
    [InlineData("PNG", 32)]
    [InlineData("GIF", 12)]
    [InlineData("WebP lossy", 29)]
    [InlineData("WebP extended", 20)]
    public async Task A_header_that_is_cut_off_is_refused(string format, int length) => await RefusedAsync(Pixels[format][..length], NoImage);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_image_without_a_size_is_refused(int width) => await RefusedAsync(PngOfWidth(width), NoImage);

    [Fact]
    public async Task An_image_that_no_browser_could_show_is_refused() => await RefusedAsync(PngOfWidth(12_001), "wider or taller than 12,000 pixels");

    [Fact]
    public async Task Five_megabytes_are_taken()
    {
        var published = await author.Browser.PublishAsync("Large", "An image", [.. Pixels["PNG"], .. new byte[MaxBytes - Pixels["PNG"].Length]]);

        Assert.Equal(HttpStatusCode.Redirect, published.Status);
    }

    [Fact]
    public async Task One_byte_more_is_refused() => await RefusedAsync([.. Pixels["PNG"], .. new byte[MaxBytes + 1 - Pixels["PNG"].Length]], "The image is larger than 5 MB.");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_far_larger_is_refused_before_it_is_read(bool chunked)
    {
        var objects = await author.Board.ObjectsAsync();
        var title = Title();
        using var form = new MultipartFormDataContent();
        var (name, value) = (await author.Browser.GetAsync("/posts/new")).Hidden;
        form.Add(new StringContent(value), name);
        form.Add(new StringContent(title), "Title");
        form.Add(new StringContent("x"), "Body");
        form.Add(new ByteArrayContent([.. Pixels["PNG"], .. new byte[2 * MaxBytes]]), "Image", "picture.png");

        var answer = await author.Browser.PostAsync("/posts/new", form, chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("That is too large", answer.Page.QuerySelector("h1")?.TextContent);
        await NothingIsStoredAsync(title, objects);
    }

    private async Task RefusedAsync(byte[] file, string reason)
    {
        var objects = await author.Board.ObjectsAsync();
        var title = Title();

        var answer = await author.Browser.PublishAsync(title, "Some text", file);

        answer.IsRefusal(reason);
        Assert.Equal(title, answer.Page.QuerySelector("#Title")?.GetAttribute("value"));
        Assert.Equal("Some text", answer.Page.QuerySelector("#Body")?.TextContent.Trim());
        await NothingIsStoredAsync(title, objects);
    }

    private async Task NothingIsStoredAsync(string title, IReadOnlyList<string> objects)
    {
        Assert.Equal(objects, await author.Board.ObjectsAsync());
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM posts WHERE title = $1", title));
    }

    private static string Title() => $"Refused {Guid.NewGuid():N}";

    private static byte[] PngOfWidth(int width)
    {
        var png = (byte[])Pixels["PNG"].Clone();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        return png;
    }
}
