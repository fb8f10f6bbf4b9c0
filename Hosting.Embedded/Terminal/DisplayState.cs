using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>A line that tells what happened.</summary>
/// <param name="Text">The line; a notice may have several.</param>
/// <param name="IsNotice">Whether a person must read it even when the picture shows the state.</param>
internal readonly record struct DisplayLine(string Text, bool IsNotice);

/// <summary>What the displays know, and what of it is worth a line.</summary>
internal sealed class DisplayState(ResourceBoard board, TimeProvider time)
{
    private readonly FetchBoard _fetches = new(time);
    private bool _fetched;

    public ResourceBoard Board => board;

    public ResourceLines Lines { get; } = new();

    /// <summary>The downloads that go on; none when all engines are here.</summary>
    public IReadOnlyCollection<EngineFetchProgress> Downloads => _fetched ? [] : _fetches.Downloads;

    /// <summary>Takes one of <see cref="DisplayNews.Reader"/>'s items.</summary>
    public IEnumerable<DisplayLine> Take(object item) => item switch
    {
        ResourceEvent @event => TakeState(@event),
        EngineFetchProgress progress when !_fetched => LineOf(_fetches.Observe(progress)),
        string sentence => [new(sentence, IsNotice: true)],
        _ => [],
    };

    private List<DisplayLine> TakeState(ResourceEvent @event)
    {
        var lines = new List<DisplayLine>();
        if (!_fetched)
        {
            // The host declares its resources only when all engines are here.
            _fetched = true;
            if (_fetches.Done() is { } done) lines.Add(new(done, IsNotice: true));
        }

        if (board.Observe(@event) is { } row) lines.AddRange(LineOf(Lines.Describe(row)));
        return lines;
    }

    private static IEnumerable<DisplayLine> LineOf(string? text) => text is null ? [] : [new(text, IsNotice: false)];
}
