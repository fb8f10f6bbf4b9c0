using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using WebApp.Api;
using WebApp.Posts;

namespace WebApp.Tests.Api;

/// <summary>The document that says what the API takes and gives. (That it lists every status that is returned, ApiClient sees to with each answer.)</summary>
[Collection(nameof(Graph.Board))]
public sealed class DescriptionTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Fact]
    public async Task It_is_a_valid_OpenAPI_document_with_a_sentence_on_each_operation()
    {
        var answer = await author.Stranger.GetAsync("/api/openapi.json");

        using var text = new MemoryStream(Encoding.UTF8.GetBytes(answer.Text));
        var read = await OpenApiDocument.LoadAsync(text, "json", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.All(read.Document!.Paths.Values.SelectMany(path => path.Operations!.Values), operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Summary));
            Assert.NotEmpty(operation.Tags!);
        });
        Assert.DoesNotContain("localhost", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_every_route_that_there_is()
    {
        var contract = new ApiContract((await author.Stranger.GetAsync("/api/openapi.json")).Json);

        Assert.Equal(Routes().Order(), contract.Operations.Order());
    }

    [Fact]
    public async Task It_names_the_limits_the_session_and_the_version_that_a_change_needs()
    {
        var contract = new ApiContract((await author.Stranger.GetAsync("/api/openapi.json")).Json);

        var input = contract.Document.GetProperty("components").GetProperty("schemas").GetProperty("PostInput");
        Assert.Equal(Post.TitleLength, input.GetProperty("properties").GetProperty("title").GetProperty("maxLength").GetInt32());
        Assert.Equal(["body", "title"], input.GetProperty("required").EnumerateArray().Select(r => r.GetString()).Order());
        Assert.Equal("string", input.GetProperty("properties").GetProperty("title").GetProperty("type").GetString());
        var session = contract.Document.GetProperty("components").GetProperty("securitySchemes").GetProperty("session");
        Assert.Equal(("apiKey", "cookie", "board.session"), (session.GetProperty("type").GetString(), session.GetProperty("in").GetString(), session.GetProperty("name").GetString()));

        var edit = contract.Find("/api/posts/1", "put")!.Value;
        Assert.True(Assert.Single(edit.GetProperty("security").EnumerateArray()).TryGetProperty("session", out _));
        Assert.Contains(edit.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").ValueEquals("If-Match") && p.GetProperty("required").GetBoolean());
        Assert.False(contract.Find("/api/posts", "get")!.Value.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Every_kind_of_problem_tells_what_it_is()
    {
        foreach (var problem in Problem.All)
        {
            var answer = await author.Stranger.GetAsync(problem.Address);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(problem.Status, answer.Json.GetProperty("status").GetInt32());
            // A text that is missing comes back as its name.
            Assert.NotEqual(problem.Text, answer.Json.GetProperty("title").GetString());
        }
    }

    /// <summary>As the application maps them, built here without being started.</summary>
    private static string[] Routes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        using var app = builder.Build();
        IEndpointRouteBuilder routes = app;
        routes.MapApi();
        return [.. routes.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method != "HEAD").Select(method => $"{method} {endpoint.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')}"))];
    }
}
