namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>Splits a script into statements, as psql does, so that each runs for itself: CREATE DATABASE refuses company.</summary>
internal static class SqlScript
{
    public static IEnumerable<string> Statements(string script)
    {
        var start = 0;
        for (var i = 0; i < script.Length; i++)
        {
            i = script[i] switch
            {
                '\'' => EndOfString(script, i),
                '"' => EndOf(script, "\"", i + 1),
                '-' when Next(script, i) == '-' => EndOf(script, "\n", i),
                '/' when Next(script, i) == '*' => EndOfComment(script, i),
                '$' when DollarTag(script, i) is { } tag => EndOf(script, tag, i + tag.Length),
                _ => i,
            };
            if (i < script.Length && script[i] == ';')
            {
                yield return script[start..(i + 1)].Trim();
                start = i + 1;
            }
        }
        if (start < script.Length && script[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private static char Next(string script, int i) => i + 1 < script.Length ? script[i + 1] : '\0';

    private static int EndOf(string script, string mark, int from)
    {
        var at = script.IndexOf(mark, Math.Min(from, script.Length), StringComparison.Ordinal);
        return at < 0 ? script.Length : at + mark.Length - 1;
    }

    // 'it''s' ends and begins anew, which comes to the same; E'it\'s' doesn't.
    private static int EndOfString(string script, int i)
    {
        var escapes = i > 0 && script[i - 1] is 'e' or 'E' && (i < 2 || !char.IsLetterOrDigit(script[i - 2]));
        for (var j = i + 1; j < script.Length; j++)
        {
            if (escapes && script[j] == '\\')
            {
                j++;
            }
            else if (script[j] == '\'')
            {
                return j;
            }
        }
        return script.Length;
    }

    // They nest.
    private static int EndOfComment(string script, int i)
    {
        var depth = 0;
        for (var j = i; j < script.Length - 1; j++)
        {
            if (script[j] == '/' && script[j + 1] == '*')
            {
                depth++;
                j++;
            }
            else if (script[j] == '*' && script[j + 1] == '/')
            {
                j++;
                if (--depth == 0)
                {
                    return j;
                }
            }
        }
        return script.Length;
    }

    // $$ or $name$; not $1, and not the inside of a name like a$b.
    private static string? DollarTag(string script, int i)
    {
        if (i > 0 && (char.IsLetterOrDigit(script[i - 1]) || script[i - 1] == '_'))
        {
            return null;
        }
        var end = i + 1;
        while (end < script.Length && (char.IsLetterOrDigit(script[end]) || script[end] == '_'))
        {
            end++;
        }
        return end < script.Length && script[end] == '$' && !char.IsDigit(script[i + 1]) ? script[i..(end + 1)] : null;
    }
}
