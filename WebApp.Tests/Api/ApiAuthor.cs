using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Api;

/// <summary>A program with the session of somebody who has an account, and one without, for all tests of a class.</summary>
public sealed class ApiAuthor(BoardGraph graph) : IAsyncLifetime
{
    private RunningBoard? _board;
    private ApiClient? _client;
    private ApiClient? _stranger;

    internal RunningBoard Board => _board!;

    internal ApiClient Client => _client!;

    internal ApiClient Stranger => _stranger!;

    internal string Email { get; } = BoardBrowser.NewAddress();

    internal BoardGraph Graph => graph;

    public async ValueTask InitializeAsync()
    {
        _board = await graph.RunningAsync();
        await _board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        using var browser = new BoardBrowser(_board.Addresses);
        await browser.SignUpAsync(Email);
        _stranger = new ApiClient(_board.Addresses.WebApp);
        _client = new ApiClient(_board.Addresses.WebApp);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.LogInAsync(Email, BoardVisitor.Password)).Status);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _stranger?.Dispose();
        return ValueTask.CompletedTask;
    }
}
