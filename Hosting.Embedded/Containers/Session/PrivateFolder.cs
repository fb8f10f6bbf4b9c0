namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>A folder whose files only the host's user can read: values that must not stand on a command line pass through it.</summary>
internal sealed class PrivateFolder
{
    private readonly string _folder;

    public PrivateFolder(string folder)
    {
        _folder = folder;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <returns>The file's path.</returns>
    public string Write(string name, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(PathOf(name), options);
        writer.Write(content);
        return PathOf(name);
    }

    public void Delete(string name) => File.Delete(PathOf(name));
}
