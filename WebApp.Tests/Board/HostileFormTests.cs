using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static System.StringComparison;

namespace WebApp.Tests.Board;

/// <summary>What is sent to do harm: a clear refusal, or text that comes back as it was typed; nothing stored, nothing leaked.</summary>
[Collection(nameof(Graph.Board))]
public sealed class HostileFormTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string NotPlain = "This has characters that can't be shown.";

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u200D\u200C\u2060")]
    [InlineData("\u2060\uFEFF")]
    [InlineData("\u00AD\u180E")]
    [InlineData("\u3164")]
    [InlineData("\u115F\u1160\uFFA0")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u0301\uFE0F")]
    [InlineData("\U000E0041\U000E007F")]
    public async Task Text_of_which_nothing_would_be_seen_is_refused(string text)
    {
        (await author.Browser.PublishAsync(text, "x")).IsRefusal(NotPlain);
        (await author.Browser.PublishAsync("x", text)).IsRefusal(NotPlain);
        (await author.Browser.SubmitAsync("/signup/profile", ("DisplayName", text), ("Password", "x"))).IsNoSuccess();

        var post = (await author.Browser.PublishAsync("Visible", "x")).RedirectsTo!;
        (await author.Browser.SubmitAsync(post, ("Comment", text))).IsRefusal(NotPlain);
        Assert.Empty((await author.Browser.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task A_name_of_which_nothing_would_be_seen_is_refused()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.EnterCodeAsync(await browser.AskForCodeAsync(email));

        (await browser.SubmitAsync("/signup/profile", ("DisplayName", "\u200B\u3164"), ("Password", BoardVisitor.Password))).IsRefusal(NotPlain);

        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM accounts WHERE email = $1", email));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Football1")]
    [InlineData("12345678")]
    [InlineData("QWERTYUIOP")]
    public async Task A_password_that_is_guessed_first_is_refused(string password)
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.EnterCodeAsync(await browser.AskForCodeAsync(email));

        (await browser.SubmitAsync("/signup/profile", ("DisplayName", "Kim"), ("Password", password))).IsRefusal("This password is one of the first that are guessed.");

        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM accounts WHERE email = $1", email));
    }

    [Theory]
    [InlineData("👩\u200D👩\u200D👧\u200D👦")]
    [InlineData("\u2764\uFE0F")]
    [InlineData("e\u0301")]
    [InlineData("가\u200B나")]
    public async Task What_joins_and_varies_visible_characters_is_welcome(string text) =>
        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.PublishAsync(text, text)).Status);

    [Fact]
    public async Task A_title_of_ten_megabytes_is_refused()
    {
        var mark = $"{Guid.NewGuid():N}";

        (await author.Browser.PublishAsync(mark + new string('t', 10_000_000), "x")).IsNoSuccess();

        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM posts WHERE title LIKE $1 || '%'", mark));
    }

    [Theory]
    [InlineData("/?before=")]
    [InlineData("/search?q=x&before=")]
    public async Task A_forged_cursor_is_refused(string address)
    {
        foreach (var before in (string[])["x", "1e3", "%00", "99999999999999999999", "-99999999999999999999", "1' or '1'='1", "1;drop table posts", "%F0%9F%98%80", "1,2", "NaN"])
            Assert.Equal((before, HttpStatusCode.BadRequest), (before, (await author.Browser.GetAsync(address + before)).Status));
    }

    [Theory]
    [InlineData("'; drop table posts; --")]
    [InlineData("' or '1'='1")]
    [InlineData("\\'; select pg_sleep(10); --")]
    [InlineData("$1 %s {0} ${7*7} {{7*7}} @(1+1)")]
    [InlineData("<img src=x onerror=alert(1)>%' or 1=1")]
    public async Task Code_in_any_field_is_text(string text)
    {
        var mark = $"{Guid.NewGuid():N}";
        using var browser = new BoardBrowser(author.Board.Addresses);

        (await browser.LogInAsync(text, text)).IsNoSuccess();
        (await browser.LogInAsync("\"' or 1=1 --\"@example.org", text)).IsNoSuccess();
        (await browser.SubmitAsync("/signup", ("Email", text))).IsNoSuccess();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/search?q={Uri.EscapeDataString(text)}")).Status);
        var post = (await author.Browser.PublishAsync($"{text} {mark}", text, SampleImages.Bare["PNG"])).RedirectsTo!;
        await author.Browser.SubmitAsync(post, ("Comment", text));

        var page = (await author.Browser.GetAsync(post)).Page;
        Assert.Equal($"{text} {mark}", page.QuerySelector("article h1")?.TextContent.Trim());
        Assert.Equal(text, page.QuerySelector("article .body")?.TextContent);
        Assert.Equal(text, page.QuerySelector(".comment-body")?.TextContent);
        Assert.Equal(1, await author.Board.CountAsync("SELECT count(*) FROM posts WHERE title LIKE '%' || $1", mark));
    }

    [Theory]
    [InlineData("../../../../etc/passwd.png")]
    [InlineData("..\\..\\windows\\win.ini")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\boot.ini")]
    [InlineData("picture.png%00.exe")]
    [InlineData("picture\u202Egnp.exe")]
    [InlineData("<b>.svg")]
    [InlineData(".htaccess")]
    public async Task What_an_images_file_is_called_has_no_part_in_where_it_is_kept(string name)
    {
        var published = await author.Browser.PublishAsync("Named", "x", name, "text/html", SampleImages.Bare["GIF"]);

        var image = Assert.Single((await author.Browser.GetAsync(published.RedirectsTo!)).Images());
        Assert.Matches("/[0-9a-f]{32}\\.gif$", image);
        using var http = new HttpClient();
        using var shown = await http.GetAsync(new Uri(image), TestContext.Current.CancellationToken);
        Assert.Equal("image/gif", shown.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Of_a_file_that_is_an_image_and_something_else_only_the_image_is_kept()
    {
        byte[] page = [.. SampleImages.Bare["GIF"], .. "<html><script>alert(1)</script></html>"u8];
        using var archive = new MemoryStream();
        await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("evil.class");
        byte[] jar = [.. SampleImages.Bare["PNG"], .. archive.ToArray()];
        var published = await author.Browser.PublishAsync("Two in one", "x", page, jar);

        using var http = new HttpClient();
        var kept = new List<byte[]>();
        foreach (var image in (await author.Browser.GetAsync(published.RedirectsTo!)).Images()) kept.Add(await http.GetByteArrayAsync(new Uri(image), TestContext.Current.CancellationToken));

        Assert.Equal([SampleImages.Bare["GIF"], SampleImages.Bare["PNG"]], kept);
    }

    [Fact]
    public async Task A_form_that_is_packed_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(new byte[20_000_000], TestContext.Current.CancellationToken);
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        content.Headers.ContentEncoding.Add("gzip");

        (await author.Browser.PostAsync("/posts/new", content)).IsNoSuccess();
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"Title\"\r\n\r\nx")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"Images\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\u0089PNG")]
    [InlineData("no form at all")]
    [InlineData("")]
    public async Task A_form_that_is_cut_off_is_refused(string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.PostAsync("/posts/new", content)).Status);
    }

    [Fact]
    public async Task A_form_of_thousands_of_fields_is_refused()
    {
        var page = await author.Browser.GetAsync("/login");
        var fields = Enumerable.Range(0, 3_000).Select(n => (string.Create(CultureInfo.InvariantCulture, $"f{n}"), "1")).ToArray();

        (await author.Browser.SubmitAsync(page, fields)).IsNoSuccess();
    }

    [Theory]
    [InlineData("/..%2f..%2fappsettings.json")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/board.css/../../appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/WebApp.dll")]
    [InlineData("/.git/config")]
    [InlineData("/posts/1%00")]
    [InlineData("/Pages/Index.cshtml")]
    public async Task No_path_leads_to_a_file_that_is_not_for_readers(string path)
    {
        var answer = await author.Browser.GetAsync(path);

        answer.IsNoSuccess();
        Assert.DoesNotContain("Logging", answer.Html, Ordinal);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/login")]
    [InlineData("BREW", "/search")]
    [InlineData("BREW", "/")]
    public async Task A_method_that_a_page_does_not_know_is_refused(string method, string address) => (await SendAsync(method, address)).IsNoSuccess();

    [Fact]
    public async Task A_post_answers_no_method_that_it_does_not_know()
    {
        var post = (await author.Browser.PublishAsync("Methods", "x")).RedirectsTo!;

        foreach (var method in (string[])["TRACE", "PUT", "PATCH", "DELETE", "BREW"])
            (await SendAsync(method, post)).IsNoSuccess();

        Assert.Equal(HttpStatusCode.OK, (await author.Browser.GetAsync(post)).Status);
    }

    private async Task<BoardAnswer> SendAsync(string method, string address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = author.Board.Addresses.WebApp };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await BoardAnswer.ReadAsync(response);
    }
}
