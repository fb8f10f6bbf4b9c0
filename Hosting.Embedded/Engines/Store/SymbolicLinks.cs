using System.Text.Json;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>
/// npm packages can't hold symbolic links; PostgreSQL's libraries need them, so its package lists them in a file
/// and makes them by an install script. Scripts don't run here: the list is followed directly.
/// </summary>
internal static class SymbolicLinks
{
    public static void Restore(string packageFolder)
    {
        var list = Path.Combine(packageFolder, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }
        var links = JsonSerializer.Deserialize<List<Link>>(File.ReadAllBytes(list), JsonSerializerOptions.Web) ?? [];
        foreach (var link in links)
        {
            var at = Path.GetFullPath(link.Target, packageFolder);
            var source = Path.GetFullPath(link.Source, packageFolder);
            if (!File.Exists(at))
            {
                // Relative, since the folder is renamed afterwards.
                File.CreateSymbolicLink(at, Path.GetRelativePath(Path.GetDirectoryName(at)!, source));
            }
        }
    }

    private sealed record Link(string Source, string Target);
}
