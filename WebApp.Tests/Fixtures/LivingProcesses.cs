using System.Globalization;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Fixtures;

/// <summary>Processes as /proc shows them.</summary>
internal static class LivingProcesses
{
    /// <summary>Everything that a process has started, and what that has started; each with the moment of its start, so that an id used again is told apart.</summary>
    public static IReadOnlyList<LivingProcess> Below(int processId)
    {
        var parents = Ids().Select(id => (Id: id, Parent: ParentOf(id))).Where(p => p.Parent is not null).ToLookup(p => p.Parent!.Value, p => p.Id);
        var found = new List<LivingProcess>();
        var open = new Queue<int>([processId]);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in parents[next])
            {
                open.Enqueue(child);
                if (ProcessIdentity.StartOf(child) is { } start) found.Add(new LivingProcess(child, start, CommandOf(child)));
            }
        }

        return found;
    }

    /// <summary>Every process in whose command line, working directory or environment a text stands.</summary>
    public static IReadOnlyList<string> Mentioning(string text) =>
        [.. Ids().Where(id => id != Environment.ProcessId && Mentions(id, text)).Select(id => $"{id} {CommandOf(id)}")];

    /// <summary>R, S, Z, ...; null when there is none.</summary>
    public static char? StateOf(int id) => StatOf(id)?[0][0];

    private static bool Mentions(int id, string text)
    {
        try
        {
            var folder = $"/proc/{id}";
            return new FileInfo($"{folder}/cwd").LinkTarget?.Contains(text, StringComparison.Ordinal) == true
                || File.ReadAllText($"{folder}/cmdline").Contains(text, StringComparison.Ordinal)
                || File.ReadAllText($"{folder}/environ").Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is another user's.
            return false;
        }
    }

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    private static int? ParentOf(int id) => StatOf(id) is { } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : null;

    /// <summary>State, parent and so on.</summary>
    private static string[]? StatOf(int id)
    {
        try
        {
            // The name, in brackets, may hold anything; state and parent come after the last one.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

internal sealed record LivingProcess(int Id, string Start, string Command)
{
    public bool IsAlive => string.Equals(ProcessIdentity.StartOf(Id), Start, StringComparison.Ordinal);
}
