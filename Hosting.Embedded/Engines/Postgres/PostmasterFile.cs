using System.Diagnostics;
using System.Globalization;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>
/// postmaster.pid: PostgreSQL's mark that a server runs on a data folder. After SIGKILL it stays, and when its number was
/// given to another process meanwhile, PostgreSQL refuses to start; so a mark that is provably stale is removed.
/// </summary>
internal static class PostmasterFile
{
    // The postmaster's children notice its death within milliseconds; a busy machine may need longer to end them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="EngineException">A server runs on this folder.</exception>
    public static async Task ClearStaleAsync(PostgresDataFolder folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Path, "postmaster.pid");
        if (!File.Exists(file))
        {
            return;
        }
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        if (lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) && IsPostgres(pid) && WorksIn(pid, folder.Path) != false)
        {
            throw new EngineException(
                $"Resource '{folder.ResourceName}': another PostgreSQL (process {pid}) runs on the data folder '{folder.Path}'. " +
                "Stop it (another Slipway host of the same graph?), and start again.");
        }
        await OrphansEndAsync(folder, cancellationToken);
        File.Delete(file);
    }

    private static bool IsPostgres(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // Removing the mark under a living backend would let two servers write to the same files.
    private static async Task OrphansEndAsync(PostgresDataFolder folder, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (Orphans(folder.Path) is { Count: > 0 } orphans)
        {
            if (waited.Elapsed > Patience)
            {
                throw new EngineException(
                    $"Resource '{folder.ResourceName}': processes of an earlier PostgreSQL ({string.Join(", ", orphans)}) still use the data folder '{folder.Path}'. " +
                    "End them, and start again.");
            }
            await Task.Delay(20, cancellationToken);
        }
    }

    // Every process of PostgreSQL has its data folder as working directory. Only Linux tells it in passing; elsewhere
    // PostgreSQL's own check of its shared memory has to do.
    private static List<int> Orphans(string folder) => !OperatingSystem.IsLinux() ? [] :
        [.. Process.GetProcessesByName("postgres").Where(p => WorksIn(p.Id, folder) == true).Select(p => p.Id)];

    /// <returns>Null when the system doesn't tell.</returns>
    private static bool? WorksIn(int pid, string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false) is { } cwd
                ? string.Equals(cwd.FullName, Path.GetFullPath(folder), StringComparison.Ordinal)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
