using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Api;

/// <summary>
/// A program that uses the board, with or without a session. It holds the board to its word: an answer that /api/openapi.json doesn't
/// know, or a failure that is no problem document, fails the test that got it.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private ApiContract? _contract;

    public ApiClient(Uri board, string language = "en")
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false, SslOptions = LoopbackCertificate.Trust })
        {
            BaseAddress = board,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<ApiAnswer> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    public Task<ApiAnswer> PostAsync(string address, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, address, Json(body), headers);

    public Task<ApiAnswer> PutAsync(string address, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, address, Json(body), headers);

    public Task<ApiAnswer> DeleteAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, address, null, headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string address, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = body };
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await _http.SendAsync(request, Token);
        var answer = await ApiAnswer.ReadAsync(response);
        _contract ??= await ApiContract.ReadAsync(_http);
        _contract.Check(method, address.Split('?')[0], answer);
        return answer;
    }

    public async Task<ApiAnswer> LogInAsync(string email, string password) =>
        await PostAsync("/api/session", new JsonObject { ["email"] = email, ["password"] = password });

    /// <returns>The new post's id.</returns>
    public async Task<long> PublishAsync(string title, string body = "x")
    {
        var answer = await PostAsync("/api/posts", Post(title, body));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Json.GetProperty("id").GetInt64();
    }

    public static JsonObject Post(string title, string body = "x") => new() { ["title"] = title, ["body"] = body };

    public static StringContent Json(JsonNode body) => Text(body.ToJsonString());

    public static StringContent Text(string body, string type = "application/json") => new(body, Encoding.UTF8, new MediaTypeHeaderValue(type));

    public static string Address(long post) => string.Create(CultureInfo.InvariantCulture, $"/api/posts/{post}");

    public void Dispose() => _http.Dispose();
}

/// <summary>What the board answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public JsonElement Json { get; private init; }

    public string? Tag => Headers.ETag?.ToString();

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ApiAnswer(response.StatusCode, response.Headers, response.Content.Headers, text)
        {
            Json = text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonElement.Parse(text) : default,
        };
    }

    /// <summary>A refusal of this kind; with what is wrong with a field, if one is named.</summary>
    public void IsProblem(HttpStatusCode status, string kind, string? field = null, string? reason = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal($"/api/problems/{kind}", Json.GetProperty("type").GetString());
        if (field is not null) Assert.Equal([reason], Json.GetProperty("errors").GetProperty(field).EnumerateArray().Select(e => e.GetString()));
    }
}
