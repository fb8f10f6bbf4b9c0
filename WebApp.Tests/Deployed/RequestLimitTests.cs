using System.Net;
using System.Net.Sockets;
using System.Text;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deployed;

/// <summary>How much, and how slowly, somebody may send.</summary>
[Collection(nameof(Graph.Board))]
public sealed class RequestLimitTests(DeployedBoard board) : IClassFixture<DeployedBoard>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_of_more_than_64_KB_is_refused_in_words(bool chunked)
    {
        using var browser = board.Browse();
        var page = await browser.GetAsync("/login");
        using var form = new FormUrlEncodedContent([new(page.Hidden.Name, page.Hidden.Value), new("Email", "kim@example.org"), new("Password", new string('x', 70_000))]);

        var answer = await browser.PostAsync("/login", form, chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("That is too large", answer.Page.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task Headers_of_more_than_32_KB_are_refused()
    {
        var answer = await SendAsync($"GET / HTTP/1.1\r\nHost: board\r\nX-Large: {new string('x', 40_000)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_never_end_are_not_waited_for()
    {
        var answer = await SendAsync("GET / HTTP/1.1\r\nHost: board\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_never_comes_is_not_waited_for()
    {
        var answer = await SendAsync("POST /login HTTP/1.1\r\nHost: board\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nEmail=");

        // Kestrel says 408 where it still can; in any case it hangs up.
        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: board\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")]
    [InlineData("GET / HTTP/1.1\r\nHost: board\r\nHost: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: board\r\nX: a\0b\r\n\r\n")]
    public async Task A_request_that_could_be_read_in_two_ways_is_refused(string request) =>
        Assert.StartsWith("HTTP/1.1 400", await SendAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task An_edge_that_is_not_known_ends_the_start_with_a_sentence()
    {
        var (code, output) = await BoardProcess.RunAsync(board.Graph, [("Edge", "Akamai")]);

        Assert.Equal(1, code);
        Assert.Equal("The setting 'Edge' is 'Akamai', which is no edge that is known. Give it as None, HttpApi or CloudFront.", output.Trim());
    }

    /// <returns>All that the application says until it hangs up, as it does after a refusal.</returns>
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient(board.Process.Address.Host, board.Process.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), Token);
        using var answer = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(answer, Eventually.Soon());
        }
        catch (IOException)
        {
            // Hung up while there was more to read.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
