using Slipway.Hosting.Embedded.Terminal;

namespace WebApp.Tests.Terminal;

public sealed class FrameTests : IDisposable
{
    private readonly StringWriter _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void The_same_picture_is_not_drawn_again()
    {
        var frame = new Frame(_terminal);
        frame.Draw([], ["one", "two"], 80);
        Assert.NotEmpty(Taken());
        frame.Draw([], ["one", "two"], 80);
        Assert.Empty(Taken());
    }

    [Fact]
    public void A_new_picture_goes_where_the_old_one_was()
    {
        var frame = new Frame(_terminal);
        frame.Draw([], ["one", "two"], 80);
        Taken();
        frame.Draw([], ["one", "2"], 80);
        Assert.Contains("\e[2Aone\e[0m\e[K\n2\e[0m\e[K\n", Taken(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_above_stay_and_the_picture_moves_down()
    {
        var frame = new Frame(_terminal);
        frame.Draw([], ["picture"], 80);
        Taken();
        frame.Draw(["a notice\nof two lines"], ["picture"], 80);
        Assert.Contains("\e[1A\e[2Ka notice\e[0m\e[K\n\e[2Kof two lines\e[0m\e[K\n\e[2Kpicture", Taken(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_picture_leaves_nothing_of_the_larger_one()
    {
        var frame = new Frame(_terminal);
        frame.Draw([], ["one", "two", "three"], 80);
        Taken();
        frame.Draw([], ["one"], 80);
        Assert.Contains("one\e[0m\e[K\n\e[2K\n\e[2K\n\e[2A", Taken(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_a_narrower_window_broke_are_found_again()
    {
        var frame = new Frame(_terminal);
        frame.Draw([], ["\e[32m" + new string('x', 70) + "\e[0m", "short"], 80);
        Taken();
        frame.Draw([], ["new"], 40);
        Assert.Contains("\e[3A", Taken(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_drawing_leaves_the_cursor_visible()
    {
        new Frame(_terminal).Draw([], ["picture"], 80);
        var drawing = Taken();
        Assert.InRange(drawing.LastIndexOf("\e[?25h", StringComparison.Ordinal), drawing.IndexOf("\e[?25l", StringComparison.Ordinal), int.MaxValue);
    }

    [Theory]
    [InlineData(false, "xterm-256color", null, true)]
    [InlineData(true, "xterm-256color", null, false)]
    [InlineData(false, "dumb", null, false)]
    [InlineData(false, "xterm", "true", false)]
    [InlineData(false, "xterm", "false", true)]
    public void Only_a_real_terminal_gets_a_picture(bool isRedirected, string term, string? ci, bool expected) =>
        Assert.Equal(expected, TerminalAbilities.CanRedraw(isRedirected, name => name switch { "TERM" => term, "CI" => ci, _ => null }));

    private string Taken()
    {
        var text = _terminal.ToString();
        _terminal.GetStringBuilder().Clear();
        return text;
    }
}
