using System.Globalization;

namespace Slipway.Bench;

/// <summary>Who started whom, as Linux tells it.</summary>
internal static class ProcessTree
{
    // USER_HZ, the same on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static IReadOnlyList<int> Below(int root)
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: StatOf(id)))
            .Where(p => p.Fields.Length > 1)
            .ToLookup(p => int.Parse(p.Fields[1], CultureInfo.InvariantCulture), p => p.Id);

        var found = new List<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in parents[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    public static bool IsAlive(int id) => StatOf(id) is [var state, ..] && state != "Z";

    public static string NameOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>The processor's time that a process has used so far, its own and the kernel's for it.</summary>
    public static TimeSpan ProcessorTime(int id) =>
        StatOf(id) is { Length: > 12 } fields
            ? TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond)
            : TimeSpan.Zero;

    // What follows the name, which may hold blanks: the state, the parent's id, ...
    private static string[] StatOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
