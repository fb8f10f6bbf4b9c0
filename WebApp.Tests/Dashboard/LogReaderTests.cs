using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;
using WebApp.Tests.Telemetry.Metrics;

namespace WebApp.Tests.Dashboard;

/// <summary>Several logs read as one, by whoever comes and asks.</summary>
public sealed class LogReaderTests : IDisposable
{
    // A clock that stands still, as a real one does while it is set.
    private readonly ResourceLoggerService _loggers = new() { Time = new Clocked() };

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public void The_lines_of_all_come_in_the_order_in_which_they_were_printed()
    {
        foreach (var i in Enumerable.Range(1, 6)) Print(i % 2 == 0 ? "even" : "odd", $"line {i}");

        var (lines, missed) = Reader("even", "odd").Next();

        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"line {i}"), lines.Select(l => l.Line.Line.Content));
        Assert.Equal(0, missed);
    }

    [Fact]
    public void Each_line_is_read_once()
    {
        var reader = Reader("web");
        Print("web", "one");
        reader.Next();
        Print("web", "two");

        Assert.Equal("two", Assert.Single(reader.Next().Lines).Line.Line.Content);
        Assert.Empty(reader.Next().Lines);
    }

    [Fact]
    public void A_reader_that_comes_late_begins_with_the_last_lines_and_has_missed_none()
    {
        for (var i = 1; i <= 30_000; i++) Print("web", $"{i}");

        var (lines, missed) = Reader("web").Next();

        Assert.Equal(LogReader.Backlog, lines.Count);
        Assert.Equal("30000", lines[^1].Line.Line.Content);
        Assert.Equal(0, missed);
    }

    [Fact]
    public void A_reader_that_is_slower_than_the_resource_is_told_how_many_lines_it_missed()
    {
        var reader = Reader("web");
        Print("web", "first");
        reader.Next();
        for (var i = 1; i <= 25_000; i++) Print("web", $"{i}");

        var seen = 0;
        var missed = 0;
        while (reader.Next() is { Lines.Count: > 0 } next)
        {
            seen += next.Lines.Count;
            missed += next.Missed;
        }

        Assert.Equal(25_000, seen + missed);
        Assert.Equal(15_000, missed);
    }

    private LogReader Reader(params string[] names) => new(_loggers, () => names);

    private void Print(string resource, string line) => _loggers.Append(resource, line, isError: false);
}
