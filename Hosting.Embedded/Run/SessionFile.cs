using Slipway.Hosting.Embedded.Containers.Session;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>
/// Where the host that runs now is asked, with the token that opens it: for <c>-- resources</c> and the like, which are other processes of
/// the same user. Only that user can read it; it goes with the host.
/// </summary>
internal sealed class SessionFile(HostFolders folders)
{
    private const string Name = "dashboard.address";

    /// <exception cref="IOException">The folder can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written.</exception>
    public void Write(Uri loginAddress)
    {
        // A file that is there keeps its permissions when it is written anew.
        Delete();
        new PrivateFolder(folders.Run).Write(Name, loginAddress.AbsoluteUri);
    }

    /// <returns>The address; null when no host runs that can be asked.</returns>
    public Uri? Read()
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(Path.Combine(folders.Run, Name)), UriKind.Absolute, out var address) ? address : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete()
    {
        if (Directory.Exists(folders.Run)) File.Delete(Path.Combine(folders.Run, Name));
    }
}
