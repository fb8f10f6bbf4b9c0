using System.Text.Json;

namespace WebApp.Tests.Api;

/// <summary>What /api/openapi.json promises.</summary>
internal sealed class ApiContract(JsonElement document)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    /// <summary>Each as "GET /api/posts".</summary>
    public IReadOnlyList<string> Operations =>
        [.. Paths.SelectMany(path => path.Value.EnumerateObject().Where(o => Methods.Contains(o.Name)).Select(o => $"{o.Name.ToUpperInvariant()} {path.Name}"))];

    public JsonElement Document => document;

    private IEnumerable<JsonProperty> Paths => document.GetProperty("paths").EnumerateObject();

    public static async Task<ApiContract> ReadAsync(HttpClient http) =>
        new(JsonElement.Parse(await http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken)));

    /// <summary>Whether the answer is one of those that the document lists for its address and method, and a failure tells what it is.</summary>
    public void Check(HttpMethod method, string address, ApiAnswer answer)
    {
        var status = (int)answer.Status;
        if (status >= 400) IsProblemDocument(method, answer);

        // HEAD is answered as GET, OPTIONS lists the methods; elsewhere there is nothing to be listed.
        var name = method == HttpMethod.Head ? "get" : method.Method.ToLowerInvariant();
        if (Find(address, name) is not { } operation)
        {
            Assert.True(status is 404 or 405 or 403 || (method == HttpMethod.Options && status == 204), $"{method} {address} answered {status} and isn't in the document");
            return;
        }

        var responses = operation.GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{status}", out var response), $"{method} {address} answered {status}, which the document doesn't list");
        if (answer.ContentHeaders.ContentType?.MediaType is { } type && method != HttpMethod.Head)
            Assert.True(response.TryGetProperty("content", out var content) && content.TryGetProperty(type, out _), $"{method} {address} answered {status} with {type}, which the document doesn't list");
    }

    public JsonElement? Find(string address, string method)
    {
        var parts = address.TrimEnd('/').Split('/');
        foreach (var path in Paths)
        {
            var template = path.Name.Split('/');
            if (template.Length == parts.Length && template.Zip(parts).All(pair => pair.First == pair.Second || (pair.First is ['{', ..] && IsValue(path.Name, pair.Second)))
                && path.Value.TryGetProperty(method, out var operation)) return operation;
        }

        return null;
    }

    /// <summary>Ids are numbers: an address with anything else in their place is another one.</summary>
    private static bool IsValue(string path, string value) => path.Contains("{name}", StringComparison.Ordinal) || long.TryParse(value, out _);

    private static void IsProblemDocument(HttpMethod method, ApiAnswer answer)
    {
        Assert.Equal("application/problem+json", answer.ContentHeaders.ContentType?.MediaType);
        if (method == HttpMethod.Head) return;
        Assert.Matches("^/api/problems/[a-z-]+$", answer.Json.GetProperty("type").GetString());
        Assert.Equal((int)answer.Status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.Json.GetProperty("title").GetString()!);
        Assert.DoesNotContain("WebApp.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }
}
