using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>
/// A browser that shows each answer as it comes: it follows no redirect, and an answer may be a refusal. (BoardVisitor is the person
/// for whom everything goes well.)
/// </summary>
internal sealed class BoardBrowser : IDisposable
{
    private readonly BoardAddresses _addresses;
    private readonly CookieContainer _cookies;
    private readonly HttpClient _http;

    public BoardBrowser(BoardAddresses addresses, string language = "en")
        : this(addresses, new CookieContainer(), language)
    {
    }

    private BoardBrowser(BoardAddresses addresses, CookieContainer cookies, string language)
    {
        _addresses = addresses;
        _cookies = cookies;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false, SslOptions = LoopbackCertificate.Trust })
        {
            BaseAddress = addresses.WebApp,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string NewAddress() => $"kim.{Guid.NewGuid():N}@example.org";

    /// <summary>Another browser with the cookies that this one has now: what a thief or the back button would bring.</summary>
    public BoardBrowser Copy(BoardAddresses? at = null)
    {
        var cookies = new CookieContainer();
        foreach (Cookie cookie in _cookies.GetAllCookies()) cookies.Add((at ?? _addresses).WebApp, new Cookie(cookie.Name, cookie.Value) { Secure = cookie.Secure });
        return new BoardBrowser(at ?? _addresses, cookies, "en");
    }

    /// <summary>Another browser with the cookies that this one has now, at another process of the board.</summary>
    public BoardBrowser At(Uri webApp)
    {
        var other = new BoardBrowser(_addresses with { WebApp = webApp });
        foreach (Cookie cookie in _cookies.GetAllCookies()) other.SetCookie(cookie.Name, cookie.Value);
        return other;
    }

    /// <summary>Null when it has none of this name.</summary>
    public string? CookieValue(string name) => _cookies.GetAllCookies().FirstOrDefault(cookie => cookie.Name == name)?.Value;

    public async Task<bool> IsLoggedInAsync() => (await GetAsync("/")).Page.QuerySelector(".me") is not null;

    public void SetCookie(string name, string value) => _cookies.Add(_addresses.WebApp, new Cookie(name, value));

    public async Task<BoardAnswer> GetAsync(string address)
    {
        using var response = await _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Token);
        return await BoardAnswer.ReadAsync(response);
    }

    /// <summary>Opens a page and fills in its form.</summary>
    public async Task<BoardAnswer> SubmitAsync(string page, params (string Name, string Value)[] fields) =>
        await SubmitAsync(await GetAsync(page), fields);

    /// <summary>Sends the form of a page that is open, with its hidden fields.</summary>
    public Task<BoardAnswer> SubmitAsync(BoardAnswer page, params (string Name, string Value)[] fields) =>
        PostAsync(page.Address.PathAndQuery, new FormUrlEncodedContent([Pair(page.Hidden), .. fields.Select(Pair)]));

    /// <summary>The form for a new post.</summary>
    public Task<BoardAnswer> PublishAsync(string title, string body, params byte[][] images) => PublishAsync(title, body, "picture.png", "image/png", images);

    /// <summary>The form for a new post, with names and types for its images.</summary>
    public async Task<BoardAnswer> PublishAsync(string title, string body, string fileName, string type, params byte[][] images)
    {
        var page = await GetAsync("/posts/new");
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { page.Hidden, ("Title", title), ("Body", body) }) form.Add(new StringContent(value), name);
        foreach (var image in images) form.Add(new ByteArrayContent(image) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, "Images", fileName);
        return await PostAsync("/posts/new", form);
    }

    public async Task<BoardAnswer> PostAsync(string address, HttpContent content, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _http.SendAsync(request, Token);
        return await BoardAnswer.ReadAsync(response);
    }

    /// <summary>Step 1 of signing up, and the code that was mailed.</summary>
    public async Task<string> AskForCodeAsync(string email)
    {
        var answer = await SubmitAsync("/signup", ("Email", email));
        Assert.Equal("/signup/verify", answer.RedirectsTo);
        return await BoardVisitor.MailedCodeAsync(_addresses.Mail, email);
    }

    /// <summary>Step 2.</summary>
    public Task<BoardAnswer> EnterCodeAsync(string code) => SubmitAsync("/signup/verify", ("Code", code));

    /// <summary>All steps.</summary>
    public async Task SignUpAsync(string email, string name = "Kim")
    {
        Assert.Equal("/signup/profile", (await EnterCodeAsync(await AskForCodeAsync(email))).RedirectsTo);
        Assert.Equal("/", (await SubmitAsync("/signup/profile", ("DisplayName", name), ("Password", BoardVisitor.Password))).RedirectsTo);
    }

    public Task<BoardAnswer> LogInAsync(string email, string password, string page = "/login") =>
        SubmitAsync(page, ("Email", email), ("Password", password));

    public void Dispose() => _http.Dispose();

    private static KeyValuePair<string, string> Pair((string Name, string Value) field) => new(field.Name, field.Value);
}

/// <summary>What the board answered.</summary>
internal sealed partial record BoardAnswer(Uri Address, HttpStatusCode Status, string? RedirectsTo, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Html, IHtmlDocument Page)
{
    /// <summary>The token that the page's form sends along; empty on a page without a form.</summary>
    public (string Name, string Value) Hidden => Page.QuerySelector<IHtmlInputElement>("form input[type=hidden]") is { } token ? (token.Name!, token.Value) : ("none", "");

    /// <summary>All that it says is wrong.</summary>
    public string Reasons => string.Join(' ', Page.QuerySelectorAll(".error, .alert").Select(e => e.TextContent.Trim()).Where(text => text.Length > 0));

    public static async Task<BoardAnswer> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var address = response.RequestMessage!.RequestUri!;
        var page = (IHtmlDocument)await BrowsingContext.New().OpenAsync(p => p.Content(html).Address(address), TestContext.Current.CancellationToken);
        return new BoardAnswer(address, response.StatusCode, response.Headers.Location?.OriginalString, response.Headers, response.Content.Headers, html, page);
    }

    /// <summary>A refusal in the form's own page.</summary>
    public void IsRefusal(string reason, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(status, Status);
        Assert.Contains(reason, Reasons, StringComparison.Ordinal);
    }

    /// <summary>Refused, or sent back to an earlier step, in words that tell nothing of what is inside.</summary>
    public void IsNoSuccess()
    {
        Assert.True((int)Status is >= 400 and < 500 || RedirectsTo is "/signup", $"{Status} {RedirectsTo}");
        Assert.DoesNotMatch("(?i)exception|npgsql|stack ?trace|   at [A-Z]", Html);
    }

    /// <summary>Everything a person or a script could compare, but for what differs from one request to the next anyway.</summary>
    public string Comparable(string email)
    {
        var cookies = Headers.TryGetValues("Set-Cookie", out var set) ? string.Join(' ', set.Select(c => CookieValue().Replace(c, "=*")).Order(StringComparer.Ordinal)) : "";
        var html = TokenValue().Replace(Html, "value=\"*\"").Replace(email, "*", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {RedirectsTo} {cookies}\n{html}");
    }

    [GeneratedRegex("value=\"CfDJ[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenValue();

    [GeneratedRegex("=CfDJ[^;]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CookieValue();
}
