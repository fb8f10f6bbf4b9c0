using System.Globalization;
using Slipway.Hosting.Embedded.Engines;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>How far each engine's download is.</summary>
internal sealed class FetchBoard(TimeProvider time)
{
    private readonly Dictionary<string, EngineFetchProgress> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _quarters = new(StringComparer.Ordinal);
    private long? _began;

    /// <summary>The downloads, in the order in which they began.</summary>
    public IReadOnlyCollection<EngineFetchProgress> Downloads => _latest.Values;

    /// <returns>A line for what is new at its start, each quarter, or its end; else null.</returns>
    public string? Observe(EngineFetchProgress progress)
    {
        _began ??= time.GetTimestamp();
        _latest[progress.Package] = progress;

        if (progress.Fraction is { } fraction and > 0 and < 1)
        {
            // The folder that is measured shrinks at times; nobody wants to read that.
            var quarter = (int)(fraction * 4);
            if (quarter <= _quarters.GetValueOrDefault(progress.Package)) return null;
            _quarters[progress.Package] = quarter;
            return string.Create(CultureInfo.InvariantCulture, $"engine {progress.Package}: {quarter * 25} %, {progress.Activity}");
        }

        if (_said.TryGetValue(progress.Package, out var last) && last == progress.Activity) return null;
        _said[progress.Package] = progress.Activity;
        return $"engine {progress.Package}: {progress.Activity}";
    }

    /// <summary>"engines ready: 5 downloaded in 31 s", once all are here; null when there was nothing to download.</summary>
    public string? Done() => _began is not { } began ? null : string.Create(
        CultureInfo.InvariantCulture, $"engines ready: {_latest.Count} downloaded in {Durations.Rough(time.GetElapsedTime(began))}");
}
