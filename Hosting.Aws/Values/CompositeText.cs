using System.Globalization;

namespace Slipway.Hosting.Aws.Values;

/// <summary>The pieces of a composite format, as in <c>Host={0};Port={1}</c>.</summary>
internal static class CompositeText
{
    /// <returns>Texts, with their doubled braces undone, and the numbers of holes, in order.</returns>
    public static IEnumerable<(string Text, int? Hole)> Split(string format)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            var character = format[at];
            if (character is '{' or '}' && at + 1 < format.Length && format[at + 1] == character)
            {
                text.Append(character);
                at++;
            }
            else if (character == '{')
            {
                if (text.Length > 0) yield return (text.ToString(), null);
                text.Clear();
                var end = format.IndexOf('}', at);
                yield return ("", int.Parse(format.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture));
                at = end;
            }
            else
            {
                text.Append(character);
            }
        }

        if (text.Length > 0) yield return (text.ToString(), null);
    }
}
