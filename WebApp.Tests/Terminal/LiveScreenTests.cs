using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Terminal;
using static WebApp.Tests.Terminal.FakeGraph;

namespace WebApp.Tests.Terminal;

public sealed class LiveScreenTests
{
    private readonly ProjectResource _web = WithEndpoint(new ProjectResource("web"), "http", 5000, isExternal: true);
    private readonly ContainerResource _postgres = WithEndpoint(new ContainerResource("postgres"), "tcp", 5432);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_is_longer_than_the_window(int width)
    {
        var screen = Healthy();
        Assert.All(screen.Render(width, 50, tick: 0, isStopping: false), line => Assert.InRange(Plain(line).Length, 0, width));
    }

    [Fact]
    public void A_healthy_graph_shows_its_addresses_and_how_to_stop_it_and_nothing_moves()
    {
        var screen = Healthy();
        var text = Plain(string.Join('\n', screen.Render(80, 24, tick: 0, isStopping: false)));

        Assert.Matches(@"postgres\s+Container\s+✓ healthy\s+0\.0 s\s+localhost:5432", text);
        Assert.Contains("  board", text, StringComparison.Ordinal);
        Assert.Contains("All 3 resources are healthy after 0.0 s.  web: http://localhost:5000", text, StringComparison.Ordinal);
        Assert.Contains("Press Ctrl+C to stop", text, StringComparison.Ordinal);
        Assert.False(screen.IsMoving);
    }

    [Fact]
    public void What_waits_turns_a_spinner_and_says_for_what()
    {
        using var graph = new FakeGraph(_web);
        graph.Change(_web, s => s.Waiting(["board"]));
        var screen = new LiveScreen(graph.State, graph.Summary, hasUnicode: false);

        Assert.Matches(@"web\s+\| waiting\s+for board", Plain(string.Join('\n', screen.Render(60, 24, tick: 0, isStopping: false))));
        Assert.True(screen.IsMoving);
    }

    [Fact]
    public void A_window_that_is_too_low_gets_lines_and_a_count()
    {
        var screen = Healthy();
        var lines = screen.Render(80, 7, tick: 0, isStopping: false);

        Assert.True(screen.ShowsLines);
        Assert.StartsWith("3 of 3 healthy.", Plain(lines[0]), StringComparison.Ordinal);
        Assert.InRange(lines.Length, 1, 6);

        screen.Render(80, 24, tick: 0, isStopping: false);
        Assert.False(screen.ShowsLines);
    }

    [Fact]
    public void Downloads_have_a_bar_each()
    {
        using var graph = new FakeGraph(_web);
        Assert.NotEmpty(graph.State.Take(new EngineFetchProgress("postgres", 0, "downloading")));
        Assert.NotEmpty(graph.State.Take(new EngineFetchProgress("postgres", 0.5, "unpacking, 30 of 60 MB")));
        var screen = new LiveScreen(graph.State, graph.Summary, hasUnicode: false);

        Assert.Contains("postgres  ##########----------  50 %  unpacking, 30 of 60 MB",
            screen.Render(80, 24, tick: 0, isStopping: false).Select(l => Plain(l).TrimEnd()), StringComparer.Ordinal);
    }

    [Fact]
    public void Stopping_is_shown()
    {
        var screen = Healthy();
        Assert.Equal("Stopping ...", Plain(screen.Render(80, 24, tick: 0, isStopping: true)[^1]));
    }

    private LiveScreen Healthy()
    {
        var board = new ChildResource("board", _postgres);
        using var graph = new FakeGraph(_postgres, board, _web);
        graph.DeclareAll();
        foreach (var resource in new IResource[] { _postgres, board, _web }) graph.RunHealthy(resource);
        return new(graph.State, graph.Summary, hasUnicode: true);
    }

    private static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(
        line, "\e\\[[0-9;]*m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
