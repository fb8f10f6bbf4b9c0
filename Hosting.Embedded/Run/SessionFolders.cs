using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Folders that live as long as a run: thrown away at its end, or at the start of the next when it was killed.</summary>
internal static class SessionFolders
{
    public static void Clear(string folder, ILogger logger)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs space, nothing else; the next run tries again.
            logger.LogWarning("A folder that is no longer needed can't be deleted: {Folder}: {Message}", folder, e.Message);
        }
    }
}
