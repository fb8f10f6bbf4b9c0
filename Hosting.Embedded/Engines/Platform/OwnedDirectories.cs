using System.Runtime.Versioning;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>Makes folders that belong to the engines' user, and that this user can reach.</summary>
internal sealed class OwnedDirectories(EngineUser? user)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Reachable = Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder that only the engines' user can read.</summary>
    public void Create(string path) => Create(path, Private);

    /// <summary>Creates a folder that anyone can read and only the host writes to.</summary>
    public void CreateReachable(string path) => Create(path, Reachable);

    /// <summary>Writes a file that only the engines' user can read. It appears whole or not at all.</summary>
    public void WriteFile(string path, string content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                // From the first byte on: setting the mode afterwards would leave a moment in which anyone reads it.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using (var writer = new StreamWriter(temporary, options))
            {
                writer.Write(content);
            }
            if (user is not null)
            {
                Unix.ChangeOwner(temporary, user.Id, user.Group);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new EngineException($"The file '{path}' can't be written: {e.Message} Make its folder writable, or configure another one.", e);
        }
    }

    private void Create(string path, UnixFileMode mode)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }
            CreateUnix(Path.GetFullPath(path), mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"The folder '{path}' can't be created or written to: {e.Message} Make it writable, or choose another: --Engines:Cache=<folder> for engines, --Engines:Data=<folder> for data.", e);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void CreateUnix(string path, UnixFileMode mode)
    {
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
        {
            CreateUnix(parent, user is null ? Private : Reachable);
        }
        Directory.CreateDirectory(path, mode);
        if (user is null)
        {
            return;
        }
        if (mode == Private)
        {
            Unix.ChangeOwner(path, user.Id, user.Group);
        }
        // The process's umask may have taken bits away.
        File.SetUnixFileMode(path, mode);
        ThrowIfUnreachable(path);
    }

    /// <exception cref="EngineException">A folder on the way is closed to the engines' user.</exception>
    [UnsupportedOSPlatform("windows")]
    public void ThrowIfUnreachable(string path)
    {
        if (user is null)
        {
            return;
        }
        for (var folder = Path.GetDirectoryName(path); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
        {
            if (!File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute) && !CanEnter(folder, user))
            {
                throw new EngineException(
                    $"Slipway runs as root, its engines as '{user.Name}', and this user can't enter '{folder}', which holds '{path}'. " +
                    $"Let it in (chmod o+x '{folder}'), configure a folder elsewhere (as root the defaults are {EngineFolders.Cache()} and " +
                    $"{EngineFolders.Data()}), or start Slipway as the user who owns that folder.");
            }
        }
    }

    // Owner, group and access lists: the kernel knows best, so it is asked as that user.
    private static bool CanEnter(string folder, EngineUser user) =>
        new EngineCommand("/bin/sh", "-c", "test -x \"$0\"", folder) { UserName = user.Name, WorkingDirectory = "/" }
            .RunAsync(CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0;
}
