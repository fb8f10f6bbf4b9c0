using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Someone who has an account and is logged in, for all tests of a class.</summary>
public sealed class BoardAuthor(BoardGraph graph) : IAsyncLifetime
{
    private BoardBrowser? _browser;
    private RunningBoard? _board;

    internal RunningBoard Board => _board!;

    internal BoardBrowser Browser => _browser!;

    internal string Email { get; } = BoardBrowser.NewAddress();

    public async ValueTask InitializeAsync()
    {
        _board = await graph.RunningAsync();
        await _board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        _browser = new BoardBrowser(_board.Addresses);
        await _browser.SignUpAsync(Email);
    }

    public ValueTask DisposeAsync()
    {
        _browser?.Dispose();
        return ValueTask.CompletedTask;
    }
}
