namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Turns what went wrong around a fetch into a sentence: which package, where, what to do.</summary>
internal static class StoreFailure
{
    public static EngineException Explain(Exception e, EnginePackage package, string cache) => e switch
    {
        IOException when IsDiskFull(e) => DiskFull(package, cache, e),
        IOException or UnauthorizedAccessException => new EngineException(
            $"The engine '{package.Name}' {package.Version} can't be kept in '{cache}': {e.Message} Make that folder writable, or configure another cache folder.", e),
        _ => new EngineException($"The engine '{package.Name}' {package.Version} can't be fetched: {e.Message}", e),
    };

    public static EngineException DiskFull(EnginePackage package, string cache, Exception? inner = null) => new(
        $"The disk is full while the engine '{package.Name}' {package.Version} is unpacked into '{cache}'. All engines take about 400 MB: free some space, or configure a cache folder on another disk.",
        inner ?? new IOException("No space left on device"));

    // ENOSPC is 28 everywhere; Windows says ERROR_DISK_FULL or ERROR_HANDLE_DISK_FULL.
    private static bool IsDiskFull(Exception e) => e.HResult is 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
