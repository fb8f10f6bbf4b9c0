using System.Text;

namespace WebApp.Tests.Publish;

/// <summary>What differs between two texts, as <c>diff -u</c> shows it: for the message of a test that fails.</summary>
internal static class LineDifference
{
    private const int Context = 3;
    private const int MaxLines = 120;

    public static string Of(byte[] before, byte[] after) => Of(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after));

    public static string Of(string before, string after)
    {
        var lines = Aligned(before.Split('\n'), after.Split('\n'));
        var shown = new List<string>();
        var last = -1;
        for (var at = 0; at < lines.Count; at++)
        {
            if (!Enumerable.Range(at - Context, (2 * Context) + 1).Any(near => near >= 0 && near < lines.Count && lines[near].Sign != ' ')) continue;
            if (at > last + 1) shown.Add("…");
            shown.Add($"{lines[at].Sign} {lines[at].Text}");
            last = at;
        }

        return string.Join(Environment.NewLine, shown.Count <= MaxLines ? shown : [.. shown.Take(MaxLines), $"… and {shown.Count - MaxLines} lines more"]);
    }

    /// <summary>By the longest common subsequence; what both begin and end with is left out of it first, for it costs the product of the rest.</summary>
    private static List<(char Sign, string Text)> Aligned(string[] before, string[] after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var left = before[start..^end];
        var right = after[start..^end];

        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = before[..start].Select(line => (' ', line)).ToList();
        int atLeft = 0, atRight = 0;
        while (atLeft < left.Length || atRight < right.Length)
        {
            if (atLeft < left.Length && atRight < right.Length && left[atLeft] == right[atRight])
            {
                lines.Add((' ', left[atLeft++]));
                atRight++;
            }
            else if (atRight == right.Length || (atLeft < left.Length && common[atLeft + 1, atRight] >= common[atLeft, atRight + 1]))
            {
                lines.Add(('-', left[atLeft++]));
            }
            else
            {
                lines.Add(('+', right[atRight++]));
            }
        }

        lines.AddRange(before[(before.Length - end)..].Select(line => (' ', line)));
        return lines;
    }
}
