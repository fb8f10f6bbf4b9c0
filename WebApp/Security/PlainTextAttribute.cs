using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace WebApp.Security;

/// <summary>
/// Text as a person types it. Control characters (PostgreSQL stores no NUL), halves of characters, and the marks that turn the
/// direction of everything after them, which can make a name look like another, are refused; so is text of which nothing would be seen.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlainTextAttribute : ValidationAttribute
{
    /// <summary>Whether line breaks and tabs are welcome.</summary>
    public bool Multiline { get; set; }

    public override bool IsValid(object? value)
    {
        if (value is not string { Length: > 0 } text) return true;
        var isVisible = false;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
            if (!IsWelcome(rune)) return false;
            isVisible |= IsVisible(rune);
            rest = rest[length..];
        }

        return isVisible;
    }

    private bool IsWelcome(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => Multiline,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => false,
        _ => !Rune.IsControl(rune),
    };

    /// <summary>Joiners, variation selectors and accents are welcome, but show nothing by themselves.</summary>
    private static bool IsVisible(Rune rune) => rune.Value switch
    {
        // Letters and symbols by category that are blank all the same: the fillers of Hangul, Braille's empty pattern, a note without a head.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x1D159 => false,
        _ => !Rune.IsWhiteSpace(rune)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark),
    };
}
