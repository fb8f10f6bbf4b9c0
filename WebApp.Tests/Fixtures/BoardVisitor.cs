using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace WebApp.Tests.Fixtures;

/// <summary>A person at the board, with a browser's cookies and without its scripts.</summary>
internal sealed partial class BoardVisitor : IDisposable
{
    public const string Password = "correct horse battery staple";

    private readonly BoardAddresses _addresses;
    private readonly HttpClient _http;

    public BoardVisitor(BoardAddresses addresses)
    {
        _addresses = addresses;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), PooledConnectionLifetime = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = addresses.WebApp,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public string Email { get; } = $"kim.{Guid.NewGuid():N}@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All of it: the address, the code from the mail, a name and a password.</summary>
    public async Task SignUpAsync(string name = "Kim", string? code = null)
    {
        var verify = await SubmitAsync(await PageAsync("/signup"), new() { ["Email"] = Email });
        Assert.Equal("/signup/verify", PathOf(verify));
        var profile = await SubmitAsync(verify, new() { ["Code"] = code ?? await MailedCodeAsync(_addresses.Mail, Email) });
        Assert.Equal("/signup/profile", PathOf(profile));
        var home = await SubmitAsync(profile, new() { ["DisplayName"] = name, ["Password"] = Password });
        Assert.Equal("/", PathOf(home));
        Assert.Equal(name, home.QuerySelector(".me")?.TextContent);
    }

    public async Task LogOutAsync() => Assert.Null((await SubmitAsync(await PageAsync("/"), [], "form[action='/logout']")).QuerySelector(".me"));

    public async Task LogInAsync()
    {
        var home = await SubmitAsync(await PageAsync("/login"), new() { ["Email"] = Email, ["Password"] = Password });
        Assert.NotNull(home.QuerySelector(".me"));
    }

    /// <returns>The address of the post's page.</returns>
    public async Task<Uri> PublishAsync(string title, string body, byte[] image)
    {
        var post = await SubmitAsync(await PageAsync("/posts/new"), new() { ["Title"] = title, ["Body"] = body }, image: image);
        Assert.StartsWith("/posts/", PathOf(post), StringComparison.Ordinal);
        Assert.Equal(title, post.QuerySelector("article h1")?.TextContent.Trim());
        return new Uri(post.Url);
    }

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ParseAsync(response);
    }

    /// <summary>Waits until the application itself finds that all it needs answers, which its clients may notice a little late.</summary>
    public Task AppIsWellAsync() => Eventually.TrueAsync(
        async () =>
        {
            using var response = await _http.GetAsync(new Uri("/health", UriKind.Relative), Token);
            return response.StatusCode == HttpStatusCode.OK;
        },
        "/health answers 200");

    /// <summary>The image that a post's page shows, from where the page says it is.</summary>
    public async Task<byte[]> ImageAsync(Uri post)
    {
        var page = await PageAsync(post.AbsoluteUri);
        return await _http.GetByteArrayAsync(new Uri(post, page.QuerySelector("article img")!.GetAttribute("src")!), Token);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Waits for the mail to an address, and reads the code in it.</summary>
    public static async Task<string> MailedCodeAsync(Uri mail, string address)
    {
        using var http = new HttpClient { BaseAddress = mail };
        string? code = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var mails = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/email", UriKind.Relative), Token));
                var text = mails.RootElement.EnumerateArray()
                    .Where(m => m.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").ValueEquals(address)))
                    .Select(m => m.GetProperty("text").GetString())
                    .FirstOrDefault();
                if (text is null) return false;
                code = CodePattern().Match(text).Value;
                return true;
            },
            $"a mail to {address}");
        Assert.Matches("^[0-9]{6}$", code);
        return code!;
    }

    private static string PathOf(IHtmlDocument page) => new Uri(page.Url).AbsolutePath;

    /// <summary>Fills in a form as it stands on the page, with its hidden fields, and sends it where it says.</summary>
    private async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, Dictionary<string, string> values, string form = "form.card", byte[]? image = null)
    {
        var found = Assert.IsType<IHtmlFormElement>(page.QuerySelector(form), exactMatch: false);
        using var content = new MultipartFormDataContent();
        foreach (var hidden in found.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) values.TryAdd(hidden.Name!, hidden.Value);
        foreach (var (name, value) in values)
        {
            Assert.NotNull(found.QuerySelector($"[name='{name}']"));
            content.Add(new StringContent(value), name);
        }

        if (image is not null)
        {
            var file = new ByteArrayContent(image) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
            content.Add(file, "Images", "picture.png");
        }

        var target = new Uri(new Uri(page.Url), found.GetAttribute("action") is { Length: > 0 } action ? action : page.Url);
        using HttpContent sent = found.Enctype == "multipart/form-data" ? content : new FormUrlEncodedContent(values);
        using var response = await _http.PostAsync(target, sent, Token);
        var answer = await ParseAsync(response);
        Assert.True(response.IsSuccessStatusCode, string.Create(CultureInfo.InvariantCulture, $"{target} answered {(int)response.StatusCode}: {answer.Body?.TextContent}"));
        return answer;
    }

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(Token);
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(page => page.Content(html).Address(response.RequestMessage!.RequestUri!), Token);
    }

    [GeneratedRegex(@"\b[0-9]{6}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
