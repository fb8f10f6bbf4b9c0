using System.Globalization;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>Where a resource's database lives, and whether it can be used. Nothing in it is ever deleted here.</summary>
internal sealed class PostgresDataFolder(string path, string resourceName)
{
    private const int Major = 18;

    // pg_control is a sector of content, padded to this size so that reading a damaged one fails in checks, not in I/O.
    private const int ControlFileSize = 8192;

    public string Path { get; } = path;

    public string ResourceName { get; } = resourceName;

    /// <summary>The folder that the graph mounts, or one that ends with this run.</summary>
    public static PostgresDataFolder For(EngineRequest request)
    {
        foreach (var mount in request.Mounts.Where(m => m.IsReadOnly && m.ContainerPath.StartsWith("/var/lib/postgresql", StringComparison.Ordinal)))
        {
            throw new EngineException(
                $"Resource '{request.ResourceName}': '{mount.HostPath}' is mounted read-only at {mount.ContainerPath}, and PostgreSQL writes even when it only reads. Mount it writable.");
        }
        string path;
        // Images up to 17 keep data directly in the volume, later ones in a folder per version, where pg_upgrade can link both.
        if (request.MountAt("/var/lib/postgresql/data") is { } old)
        {
            path = LooksLikeData(old.HostPath) ? old.HostPath : System.IO.Path.Combine(old.HostPath, "pgdata");
        }
        else if (request.MountAt("/var/lib/postgresql") is { } shared)
        {
            path = System.IO.Path.Combine(shared.HostPath, "18", "docker");
            ThrowIfOnlyOtherVersions(shared.HostPath, path, request.ResourceName);
        }
        else
        {
            path = System.IO.Path.Combine(request.SessionDirectory, "pgdata");
        }
        return new PostgresDataFolder(path, request.ResourceName);
    }

    public bool IsNew() => !Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any();

    /// <exception cref="EngineException">Another version's data, or damaged data.</exception>
    public void ThrowIfUnusable()
    {
        var version = Read("PG_VERSION");
        if (version.Length == 0)
        {
            throw Damaged("PG_VERSION is missing or empty");
        }
        if (!int.TryParse(version, CultureInfo.InvariantCulture, out var major) || major != Major)
        {
            throw OtherVersion(version, Path, ResourceName);
        }
        var control = new FileInfo(System.IO.Path.Combine(Path, "global", "pg_control"));
        if (!control.Exists || control.Length != ControlFileSize)
        {
            throw Damaged(control.Exists ? $"global/pg_control has {control.Length} bytes instead of {ControlFileSize}" : "global/pg_control is missing");
        }
        foreach (var folder in (string[])["base", "pg_wal", "pg_xact"])
        {
            if (!Directory.Exists(System.IO.Path.Combine(Path, folder)))
            {
                throw Damaged($"the folder {folder} is missing");
            }
        }
    }

    private string Read(string file)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(Path, file)).Trim();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"Resource '{ResourceName}': its data folder '{Path}' can't be read: {e.Message} Give it to the user who runs Slipway.", e);
        }
    }

    private EngineException Damaged(string what) => new(
        $"Resource '{ResourceName}': the PostgreSQL data folder '{Path}' is damaged: {what}. Nothing was changed in it. " +
        "Restore it from a backup, or, if the data may go, move the folder away: the next start makes a new one.");

    private static bool LooksLikeData(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "PG_VERSION")) || Directory.Exists(System.IO.Path.Combine(folder, "global"));

    private static void ThrowIfOnlyOtherVersions(string mount, string expected, string resourceName)
    {
        if (Directory.Exists(expected))
        {
            return;
        }
        foreach (var file in Directory.EnumerateFiles(mount, "PG_VERSION", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }))
        {
            throw OtherVersion(File.ReadAllText(file).Trim(), System.IO.Path.GetDirectoryName(file)!, resourceName);
        }
    }

    private static EngineException OtherVersion(string version, string folder, string resourceName) => new(
        $"Resource '{resourceName}': the data in '{folder}' was made by PostgreSQL {version}, and this engine is PostgreSQL {Major}. Nothing was changed in it. " +
        $"Dump it with version {version} (pg_dumpall) and restore it, run this resource as a container of that version (Engines=Containers), or use another volume.");
}
