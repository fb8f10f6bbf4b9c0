using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Logs;

/// <summary>The console log of one resource. When it is full it becomes the old one (.1) and a new one begins, so that the end is always there.</summary>
/// <param name="path">Where. The file comes with the first line.</param>
/// <param name="capacity">Of the file and the old one, each, in bytes.</param>
/// <param name="time">The time that stands before each line.</param>
internal sealed class ResourceLogFile(string path, long capacity, TimeProvider time) : IDisposable
{
    // Logs show what applications print, which may be secret.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private FileStream? _file;

    /// <exception cref="IOException">No space, no folder, ...: these lines are lost, later ones may find their place.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written.</exception>
    public void Append(IEnumerable<LogLine> lines)
    {
        var text = new StringBuilder();
        var now = time.GetLocalNow();
        foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $"{now:HH:mm:ss.fff} {line.Content}\n");

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (_file is { Length: > 0 } full && full.Length + bytes.Length > capacity) Rotate();

        // Without a buffer: what is written is there to be read, whatever becomes of the host.
        _file ??= Create();
        _file.Write(bytes);
    }

    public void Dispose() => _file?.Dispose();

    private void Rotate()
    {
        _file!.Dispose();
        _file = null;
        File.Move(path, $"{path}.1", overwrite: true);
    }

    private FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
