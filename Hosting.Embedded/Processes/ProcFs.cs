using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>What Linux tells of processes in /proc.</summary>
[SupportedOSPlatform("linux")]
internal static class ProcFs
{
    /// <summary>Enough for nearly every file to come in one piece: between two pieces the process may have become another program, and the rest be missing.</summary>
    private const int OneRead = 128 * 1024;

    private static readonly TimeSpan LongestExec = TimeSpan.FromMilliseconds(200);

    /// <param name="State">'Z' and 'X' are dead: ended, but nobody has waited for them.</param>
    /// <param name="ParentId">The parent; another one when the first has ended.</param>
    /// <param name="GroupId">The process group.</param>
    /// <param name="StartTicks">Since the machine's start.</param>
    internal readonly record struct Stat(char State, int ParentId, int GroupId, long StartTicks)
    {
        public bool IsAlive => State is not ('Z' or 'X' or 'x');
    }

    /// <summary>The processes that there are, dead ones included.</summary>
    public static IEnumerable<int> Ids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) yield return id;
        }
    }

    public static Stat? StatOf(int processId)
    {
        if (Read(processId, "stat") is not { } bytes) return null;
        var text = Encoding.UTF8.GetString(bytes);
        // The name stands in parentheses and may itself hold spaces and parentheses: the rest begins after the last one.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new Stat(
            State: fields[0][0],
            ParentId: int.Parse(fields[1], CultureInfo.InvariantCulture),
            GroupId: int.Parse(fields[2], CultureInfo.InvariantCulture),
            StartTicks: long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    public static bool HasLivingMember(int groupId) =>
        Ids().Any(id => StatOf(id) is { IsAlive: true } stat && stat.GroupId == groupId);

    /// <summary>Whether a living member of the group was started with this variable. False as well where we may not look.</summary>
    public static bool HasLivingMember(int groupId, string variable, string value)
    {
        var wanted = Encoding.UTF8.GetBytes($"{variable}={value}\0");
        return Ids().Any(id => StatOf(id) is { IsAlive: true } stat && stat.GroupId == groupId
            && EnvironmentOf(id) is { } environment && environment.AsSpan().IndexOf(wanted) >= 0);
    }

    /// <summary>Linux shows none for the moment in which a process becomes another program, as a shell's last command does.</summary>
    private static byte[]? EnvironmentOf(int processId)
    {
        byte[]? environment = null;
        SpinWait.SpinUntil(() => (environment = Read(processId, "environ")) is not { Length: 0 }, LongestExec);
        return environment;
    }

    /// <summary>Whether a process runs as the same user as this one.</summary>
    public static bool IsOfThisUser(int processId) => UserOf(processId) is { } user && user == UserOf(Environment.ProcessId);

    private static string? UserOf(int processId) =>
        Read(processId, "status") is { } status ? Encoding.UTF8.GetString(status).Split('\n').FirstOrDefault(l => l.StartsWith("Uid:", StringComparison.Ordinal))?.Split('\t')[1] : null;

    public static string? NameOf(int processId) => Read(processId, "comm") is { } name ? Encoding.UTF8.GetString(name).TrimEnd('\n') : null;

    public static string[]? CommandLineOf(int processId) =>
        Read(processId, "cmdline") is { } line ? Encoding.UTF8.GetString(line).TrimEnd('\0').Split('\0') : null;

    // A process may end at any moment, and another user's environment is not ours to read.
    private static byte[]? Read(int processId, string file)
    {
        try
        {
            using var source = new FileStream(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{file}"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            using var content = new MemoryStream();
            source.CopyTo(content, OneRead);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
