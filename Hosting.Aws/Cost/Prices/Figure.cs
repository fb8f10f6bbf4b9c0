using System.Globalization;

namespace Slipway.Hosting.Aws.Cost.Prices;

/// <summary>How well a figure is known.</summary>
internal enum Confidence
{
    /// <summary>Two sources agree.</summary>
    Confirmed,

    /// <summary>One source says it.</summary>
    Single,

    /// <summary>Made from other figures.</summary>
    Estimate,

    /// <summary>Nobody could be asked.</summary>
    Memory,
}

/// <summary>Where a figure comes from.</summary>
/// <param name="Name">As figures name it: a letter.</param>
/// <param name="What">What it is.</param>
/// <param name="Date">When it was read, as in <c>2026-10-01</c>; a year alone where no more is known.</param>
internal sealed record PriceSource(string Name, string What, string Date);

/// <summary>A price.</summary>
/// <param name="Key">As in <c>nat.hour</c>.</param>
/// <param name="Amount">US dollars; null where nobody has found it.</param>
/// <param name="Per">For so many units.</param>
/// <param name="Unit">As in <c>GB-month</c>.</param>
/// <param name="Confidence">How well it is known.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="Note">What else is to say; empty for nothing.</param>
internal sealed record Figure(string Key, decimal? Amount, decimal Per, string Unit, Confidence Confidence, IReadOnlyList<PriceSource> Sources, string Note)
{
    /// <summary>Whether people are told to take it with care.</summary>
    public bool IsRough => Confidence is Confidence.Estimate or Confidence.Memory;

    /// <summary>The newest of its sources'; null without one.</summary>
    public string? Date => Sources.Select(source => source.Date).Max(StringComparer.Ordinal);

    /// <summary>As people read it: <c>$0.16 per 1,000 mails</c>.</summary>
    public override string ToString() => Amount is { } amount
        ? string.Create(CultureInfo.InvariantCulture, $"${amount:0.########} per ") + (Per == 1 ? Unit : string.Create(CultureInfo.InvariantCulture, $"{Per:#,0} {Unit}s"))
        : "unknown";
}
