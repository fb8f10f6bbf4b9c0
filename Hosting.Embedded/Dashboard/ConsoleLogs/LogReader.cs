using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

/// <summary>A line of one of the logs that are read.</summary>
/// <param name="Instance">Whose log.</param>
/// <param name="Line">The line.</param>
internal readonly record struct ReadLine(string Instance, TimedLine Line);

/// <summary>Reads several logs as one. It asks for what is new and holds nothing itself: a browser that is slow misses lines, and is told how many.</summary>
/// <param name="loggers">The logs.</param>
/// <param name="instances">Whose logs; asked each time, since resources may come.</param>
/// <param name="backlog">How many lines to begin with, at most.</param>
internal sealed class LogReader(ResourceLoggerService loggers, Func<IReadOnlyList<string>> instances, int backlog = LogReader.Backlog)
{
    /// <summary>How many lines a page begins with.</summary>
    public const int Backlog = 2_000;

    private const int MostAtOnce = 1_000;

    private readonly Dictionary<string, int> _read = new(StringComparer.OrdinalIgnoreCase);
    private bool _began;

    /// <summary>What is new, in the order in which it came; and how many lines were dropped before they could be read.</summary>
    public (IReadOnlyList<ReadLine> Lines, int Missed) Next()
    {
        var lines = new List<ReadLine>();
        var missed = 0;
        var most = _began ? MostAtOnce : backlog;
        foreach (var instance in instances())
        {
            var log = loggers.LogOf(instance);
            if (!_read.TryGetValue(instance, out var last)) _read[instance] = last = Math.Max(0, log.Count - backlog);

            var fresh = log.After(last, most);
            if (fresh.Count == 0) continue;
            if (_began) missed += fresh[0].Line.LineNumber - last - 1;
            _read[instance] = fresh[^1].Line.LineNumber;
            lines.AddRange(fresh.Select(line => new ReadLine(instance, line)));
        }

        var ordered = lines.OrderBy(l => l.Line.Order).ToArray();
        var shown = _began ? ordered : ordered[Math.Max(0, ordered.Length - backlog)..];
        _began = true;
        return (shown, missed);
    }
}
