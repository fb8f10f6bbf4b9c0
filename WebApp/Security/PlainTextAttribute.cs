using System.ComponentModel.DataAnnotations;
using System.Text;

namespace WebApp.Security;

/// <summary>
/// Text as a person types it. Control characters (PostgreSQL stores no NUL), halves of characters, and the marks that turn the
/// direction of everything after them, which can make a name look like another, are refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlainTextAttribute : ValidationAttribute
{
    /// <summary>Whether line breaks and tabs are welcome.</summary>
    public bool Multiline { get; set; }

    public override bool IsValid(object? value)
    {
        if (value is not string text) return true;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
            if (!IsWelcome(rune)) return false;
            rest = rest[length..];
        }

        return true;
    }

    private bool IsWelcome(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => Multiline,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => false,
        _ => !Rune.IsControl(rune),
    };
}
