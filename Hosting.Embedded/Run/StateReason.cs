using System.Globalization;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>What a reason is about.</summary>
internal enum StateReasonKind
{
    /// <summary>Words of somebody else, as those of an error.</summary>
    Words,
    Waits,
    WaitsForValue,
    Restarts,
    ExitCode,
    NeedsEngine,
    SetValue,
}

/// <summary>Why a resource is in its state, or what for.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">In English, as a terminal says it.</param>
/// <param name="Values">What it names, for those who say it in another language.</param>
internal sealed record StateReason(StateReasonKind Kind, string Text, params IReadOnlyList<string> Values)
{
    public static StateReason NeedsEngine { get; } = new(StateReasonKind.NeedsEngine, "needs a container engine");

    public static StateReason Of(string words) => new(StateReasonKind.Words, words);

    public static StateReason Waits(IEnumerable<string> awaited)
    {
        var names = string.Join(", ", awaited);
        return new(StateReasonKind.Waits, $"for {names}", names);
    }

    public static StateReason WaitsForValue(string parameter) => new(StateReasonKind.WaitsForValue, $"for {parameter}, which has no value", parameter);

    public static StateReason Restarts(TimeSpan delay)
    {
        var seconds = delay.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new(StateReasonKind.Restarts, $"restarts in {seconds} s", seconds);
    }

    public static StateReason ExitCode(int code) => new(StateReasonKind.ExitCode, string.Create(CultureInfo.InvariantCulture, $"exit code {code}"), code.ToString(CultureInfo.InvariantCulture));

    /// <param name="setting">Where a value can be set.</param>
    public static StateReason SetValue(string setting) => new(StateReasonKind.SetValue, $"set {setting}", setting);

    public override string ToString() => Text;
}
