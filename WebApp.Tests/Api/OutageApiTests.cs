using System.Net;
using System.Net.Sockets;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>What the API says when something that it needs is down. (Addresses where nobody listens: to a process, the same.)</summary>
[Collection(nameof(Graph.Board))]
public sealed class OutageApiTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Fact]
    public async Task Without_a_database_it_says_when_to_try_again()
    {
        await using var board = await BoardProcess.StartAsync(author.Graph, [("ConnectionStrings__board", $"Host=127.0.0.1;Port={NobodysPort()};Username=x;Password=x;Database=x")]);
        using var client = new ApiClient(board.Address);

        foreach (var address in new[] { "/api/posts", "/api/posts/1", "/api/search?q=x", "/api/posts/1/comments" })
        {
            var answer = await client.GetAsync(address);
            answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        }

        (await client.LogInAsync(author.Email, BoardVisitor.Password)).IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/openapi.json")).Status);
    }

    [Fact]
    public async Task Without_the_bucket_text_goes_on_and_an_image_has_to_wait()
    {
        var port = NobodysPort();
        await using var board = await BoardProcess.StartAsync(author.Graph, [.. LoopbackCertificate.Settings, ("ConnectionStrings__images", $"Endpoint=http://127.0.0.1:{port};Bucket=images;Region=us-east-1;AccessKey=x;SecretKey=x;PublicUrl=http://127.0.0.1:{port}/images")]);
        using var client = new ApiClient(board.Address);
        Assert.Equal(HttpStatusCode.NoContent, (await client.LogInAsync(author.Email, BoardVisitor.Password)).Status);
        var id = await client.PublishAsync("Text goes on");
        using var image = new ByteArrayContent(SampleImages.Bare["PNG"]) { Headers = { ContentType = new("image/png") } };

        var answer = await client.SendAsync(HttpMethod.Post, $"{Address(id)}/images", image, ("If-Match", "*"));

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.StartsWith("Images can't be stored just now.", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await client.GetAsync(Address(id))).Json.GetProperty("images").EnumerateArray());
    }

    private static int NobodysPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
