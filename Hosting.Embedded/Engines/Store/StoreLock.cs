namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Lets one host at a time fetch a package. The system frees it when the holder ends, however it ends.</summary>
internal static class StoreLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task<IDisposable> AcquireAsync(string path, Action onWait, CancellationToken cancellationToken)
    {
        var said = false;
        while (true)
        {
            try
            {
                // Never deleted: a second host could hold a lock on the deleted file while a third locks its successor.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (!said)
                {
                    onWait();
                    said = true;
                }
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // EAGAIN (11 on Linux, 35 on macOS) from flock; on Windows a sharing violation (0x80070020).
    private static bool IsHeldByAnother(IOException e) =>
        e.GetType() == typeof(IOException) && e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
