using System.Globalization;
using System.Runtime.Versioning;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>From the port to its socket (/proc/net/tcp), and from the socket to the process that has it open (/proc/PID/fd).</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxPortOwner
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static PortOwner? Find(int port)
    {
        var sockets = Tables.SelectMany(table => SocketsOn(port, table)).ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0) return null;
        foreach (var id in ProcFs.Ids())
        {
            if (HasOpen(id, sockets)) return new PortOwner(ProcFs.NameOf(id), id);
        }

        // Only root may look into other users' processes.
        return new PortOwner(Name: null, ProcessId: null);
    }

    // "  0: 0100007F:1538 00000000:0000 0A ... inode": local address, remote address, state; the inode is the tenth column.
    private static IEnumerable<string> SocketsOn(int port, string table)
    {
        if (!File.Exists(table)) yield break;
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        foreach (var line in File.ReadLines(table))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns is [_, var local, _, Listening, _, _, _, _, _, var inode, ..] && local.EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return $"socket:[{inode}]";
            }
        }
    }

    private static bool HasOpen(int processId, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
