using System.Net;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>The web application as it runs in the cloud.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ProductionTests(BoardGraph graph)
{
    [Fact]
    public async Task It_runs_beside_others_on_the_same_engines_and_serves_its_styles()
    {
        await using var process = await BoardProcess.StartAsync(graph);
        await process.HealthyAsync();
        using var http = new HttpClient { BaseAddress = process.Address };

        Assert.NotEqual((await graph.RunningAsync()).Addresses.WebApp, process.Address);
        foreach (var address in (string[])["/", "/board.css"])
        {
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task It_ends_with_a_sentence_where_its_address_is_taken()
    {
        var taken = (await graph.RunningAsync()).Addresses.WebApp;
        await using var process = await BoardProcess.BeginAsync(graph, [("ASPNETCORE_URLS", taken.AbsoluteUri)]);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains(process.Lines, line => line.Contains("address already in use", StringComparison.Ordinal));
        Assert.DoesNotContain(process.Lines, line => line.Contains("Unhandled exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_with_a_sentence_where_a_setting_is_missing()
    {
        var (code, output) = await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", null), ("BOARD_HOST", null)]);

        Assert.Equal(1, code);
        Assert.Contains("ConnectionStrings:board", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
