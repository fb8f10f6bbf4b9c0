using System.Globalization;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Lets one host at a time run a graph. The operating system releases it, however the host ends.</summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _idFile;

    private HostLock(FileStream @lock, string idFile)
    {
        _lock = @lock;
        _idFile = idFile;
    }

    /// <param name="runDirectory">The graph's folder; created when it isn't there.</param>
    /// <param name="ownerId">Who holds the lock when it could not be had; null when that isn't known (yet).</param>
    /// <returns>The lock, or null when another host holds it.</returns>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written to.</exception>
    public static HostLock? TryAcquire(string runDirectory, out int? ownerId)
    {
        RunLedger.CreateDirectory(runDirectory);
        // In a file of its own: a locked one can't be read, on Windows by anyone, elsewhere by .NET.
        var idFile = Path.Combine(runDirectory, "host.pid");
        FileStream file;
        try
        {
            // Never deleted: a third host could lock the new file while the second still opens the old one.
            file = new FileStream(Path.Combine(runDirectory, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsLocked(exception))
        {
            ownerId = ReadOwner(idFile);
            return null;
        }

        ownerId = null;
        var temporary = idFile + ".new";
        var start = ProcessIdentity.StartOf(Environment.ProcessId);
        var owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {start}");
        File.WriteAllText(temporary, owner);
        File.Move(temporary, idFile, overwrite: true);
        return new HostLock(file, idFile);
    }

    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed) return;
        try
        {
            File.Delete(_idFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It names a process that will have ended; whoever reads it checks.
        }

        _lock.Dispose();
    }

    // ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK on Linux (11) and macOS (35).
    private static bool IsLocked(IOException exception) =>
        exception.HResult == unchecked((int)0x80070020) || (!OperatingSystem.IsWindows() && exception.HResult is 11 or 35);

    private static int? ReadOwner(string idFile)
    {
        try
        {
            return File.ReadAllText(idFile).Split(' ') is [var id, var start]
                && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && string.Equals(ProcessIdentity.StartOf(processId), start, StringComparison.Ordinal)
                ? processId
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
