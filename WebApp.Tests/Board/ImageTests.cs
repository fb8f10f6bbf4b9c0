using System.Net;
using System.Text;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;

namespace WebApp.Tests.Board;

/// <summary>Which files the board takes for images, and what it gives back.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ImageTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string NoImage = "A file is not a JPEG, PNG, WebP or GIF image, or not a whole one.";
    private const int MaxBytes = 5 * 1024 * 1024;

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
        var published = await author.Browser.PublishAsync(format, "An image", "picture.bin", "application/octet-stream", SampleImages.Bare[format]);
        Assert.Equal(HttpStatusCode.Redirect, published.Status);

        var shown = (await author.Browser.GetAsync(published.RedirectsTo!)).Page.QuerySelector("article img")!;
        using var http = new HttpClient();
        using var image = await http.GetAsync(new Uri(shown.GetAttribute("src")!), TestContext.Current.CancellationToken);
        Assert.Equal(type, image.Content.Headers.ContentType?.MediaType);
        Assert.Equal(SampleImages.Bare[format], await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual("0", shown.GetAttribute("width"));
    }

    [Fact]
    public async Task Text_that_calls_itself_an_image_is_refused() => await RefusedAsync([Encoding.UTF8.GetBytes(new string('x', 100))], NoImage);

    [Fact]
    public async Task A_page_that_calls_itself_an_image_is_refused() => await RefusedAsync(["<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray()], NoImage);

    [Fact]
    public async Task An_empty_file_is_refused() => await RefusedAsync([[]], NoImage);

    [Theory]
    [InlineData("JPEG", 20)]
    [InlineData("PNG", 32)]
    [InlineData("GIF", 12)]
    [InlineData("WebP lossy", 29)]
    [InlineData("WebP extended", 20)]
    public async Task A_header_that_is_cut_off_is_refused(string format, int length) => await RefusedAsync([SampleImages.Bare[format][..length]], NoImage);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_image_without_a_size_is_refused(int width) => await RefusedAsync([PngOfSize(width, 1)], NoImage);

    [Fact]
    public async Task An_image_of_too_many_pixels_in_all_is_refused() => await RefusedAsync([PngOfSize(9_000, 9_000)], "more than 64 million pixels");

    [Fact]
    public async Task An_image_that_no_browser_could_show_is_refused() => await RefusedAsync([PngOfSize(12_001, 1)], "wider or taller than 12,000 pixels");

    [Fact]
    public async Task Five_megabytes_are_taken()
    {
        var published = await author.Browser.PublishAsync("Large", "An image", PngOfLength(MaxBytes));

        Assert.Equal(HttpStatusCode.Redirect, published.Status);
    }

    [Fact]
    public async Task One_byte_more_is_refused() => await RefusedAsync([PngOfLength(MaxBytes + 1)], "An image is larger than 5 MB.");

    [Fact]
    public async Task Four_images_are_shown_in_the_order_in_which_they_were_chosen()
    {
        string[] formats = ["GIF", "JPEG", "WebP lossless", "PNG"];
        var published = await author.Browser.PublishAsync("Four", "Four images", [.. formats.Select(f => SampleImages.Bare[f])]);
        Assert.Equal(HttpStatusCode.Redirect, published.Status);

        var shown = (await author.Browser.GetAsync(published.RedirectsTo!)).Page.QuerySelectorAll("article img");

        Assert.Equal([".gif", ".jpg", ".webp", ".png"], shown.Select(image => Path.GetExtension(image.GetAttribute("src"))));
    }

    [Fact]
    public async Task Five_images_are_refused() => await RefusedAsync([.. Enumerable.Repeat(SampleImages.Bare["GIF"], 5)], "A post has 4 images at most.");

    [Fact]
    public async Task More_than_nine_megabytes_together_are_refused() =>
        await RefusedAsync([PngOfLength(MaxBytes), PngOfLength(MaxBytes)], "The images are larger than 9 MB together.");

    [Fact]
    public async Task One_bad_image_among_good_ones_refuses_them_all() =>
        await RefusedAsync([SampleImages.Bare["PNG"], "no image"u8.ToArray(), SampleImages.Bare["GIF"]], NoImage);

    [Fact]
    public async Task Where_a_picture_was_taken_is_not_in_what_the_world_reads()
    {
        var noted = SampleImages.Noted("JPEG");
        var published = await author.Browser.PublishAsync("Taken at", "A place", noted);
        var shown = (await author.Browser.GetAsync(published.RedirectsTo!)).Page.QuerySelector("article img")!;
        using var http = new HttpClient();

        var read = await http.GetByteArrayAsync(new Uri(shown.GetAttribute("src")!), TestContext.Current.CancellationToken);

        Assert.Equal(SampleImages.Bare["JPEG"], read);
    }

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
        form.Add(new ByteArrayContent([.. SampleImages.Bare["PNG"], .. new byte[18 * 1024 * 1024]]), "Images", "picture.png");

        var answer = await author.Browser.PostAsync("/posts/new", form, chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("That is too large", answer.Page.QuerySelector("h1")?.TextContent);
        await NothingIsStoredAsync(title, objects);
    }

    private async Task RefusedAsync(byte[][] files, string reason)
    {
        var objects = await author.Board.ObjectsAsync();
        var title = Title();

        var answer = await author.Browser.PublishAsync(title, "Some text", files);

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

    private static byte[] PngOfSize(int width, int height) => SampleImages.Png(width, height, ("IDAT", SampleImages.Zip([0, 255, 255, 255])));

    private static byte[] PngOfLength(int length)
    {
        var empty = SampleImages.Png(("IDAT", []));
        return SampleImages.Png(("IDAT", new byte[length - empty.Length]));
    }
}
