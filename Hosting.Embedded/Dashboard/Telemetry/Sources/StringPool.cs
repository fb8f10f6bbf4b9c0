using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>
/// One string for each text that comes again and again: names, attributes' keys, most of their values. Of a fixed size: a text that has
/// not been seen lately gives way, which costs a copy when it comes again.
/// </summary>
internal sealed class StringPool
{
    // A few services have some hundred texts that repeat; with two places for each, few of them are in each other's way.
    private const int Places = 4096;

    // Statements of SQL are among what repeats.
    private const int Longest = 512;

    private readonly string?[] _places = new string?[Places];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > Longest) return Encoding.UTF8.GetString(utf8);

        // What isn't UTF-8 is shown with replacement characters rather than refused.
        Span<char> characters = stackalloc char[Longest];
        return Get(characters[..Encoding.UTF8.GetChars(utf8, characters)]);
    }

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > Longest) return text.ToString();

        // Races between threads lose at most a place: a reference is written at once.
        var first = string.GetHashCode(text, StringComparison.Ordinal) & (Places - 1);
        ref var place = ref _places[first];
        if (place is { } known && text.SequenceEqual(known)) return known;

        ref var second = ref _places[first ^ 1];
        if (second is { } other && text.SequenceEqual(other)) return other;

        second = place;
        return place = text.ToString();
    }
}
