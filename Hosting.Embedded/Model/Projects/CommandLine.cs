using System.Text;

namespace Aspire.Hosting;

/// <summary>Splits a line into arguments as a launch profile means it: blanks separate, double quotes hold together, a backslash keeps a quote.</summary>
internal static class CommandLine
{
    public static string[] Split(string line)
    {
        var args = new List<string>();
        var current = new StringBuilder();
        var quoted = false;
        var started = false;

        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && i + 1 < line.Length && line[i + 1] == '"')
            {
                current.Append('"');
                started = true;
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
                started = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                Flush();
            }
            else
            {
                current.Append(c);
                started = true;
            }
        }

        Flush();
        return [.. args];

        void Flush()
        {
            if (started) args.Add(current.ToString());
            current.Clear();
            started = false;
        }
    }
}
