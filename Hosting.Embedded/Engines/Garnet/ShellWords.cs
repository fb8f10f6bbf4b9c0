using System.Text;

namespace Slipway.Hosting.Embedded.Engines.Garnet;

/// <summary>
/// The little of a shell that a container's command uses: Aspire starts Redis as
/// /bin/sh -c "redis-server --requirepass $REDIS_PASSWORD", so that the secret stays out of the image's arguments.
/// </summary>
internal static class ShellWords
{
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var script = arguments.SkipWhile(a => a is "/bin/sh" or "sh" or "/bin/bash" or "bash").ToList();
        return script is ["-c", var line, ..] ? Split(line, environment)
            // A vector of words has been through no shell, yet may carry the variable's name for one.
            : [.. arguments.Select(a => a.StartsWith('$') ? Value(a.Trim('$', '{', '}'), environment) : a)];
    }

    private static List<string> Split(string line, IReadOnlyDictionary<string, string> environment)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var started = false;
        char quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (started)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    started = false;
                }
                continue;
            }
            started = true;
            if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }
            else if (c == '$' && quote != '\'')
            {
                var braces = i + 1 < line.Length && line[i + 1] == '{';
                var start = i + (braces ? 2 : 1);
                var end = start;
                while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
                {
                    end++;
                }
                word.Append(Value(line[start..end], environment));
                i = braces ? end : end - 1;
            }
            else
            {
                word.Append(c);
            }
        }
        if (started)
        {
            words.Add(word.ToString());
        }
        return words;
    }

    private static string Value(string name, IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault(name, "");
}
