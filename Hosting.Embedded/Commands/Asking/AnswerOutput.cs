using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Where answers are printed. Who reads them may leave, as <c>head -1</c> does: then there is nothing more to do.</summary>
/// <param name="writer">The standard output.</param>
internal sealed class AnswerOutput(TextWriter writer)
{
    private const int StandardOutput = 1;

    /// <summary>The console's own writer keeps quiet about readers that have left, and a log that is followed would be written to nobody for ever.</summary>
    public static AnswerOutput Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return new(Console.Out);
        var stream = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // Of a file it would overwrite what others write to it after us: they share its position, which this stream doesn't move.
        return new(stream.CanSeek ? Console.Out : new StreamWriter(stream, new UTF8Encoding(false)));
    }

    /// <exception cref="NobodyReadsException">Whoever read the answers has left.</exception>
    public async Task WriteAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(text, cancellationToken);
            await writer.FlushAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new NobodyReadsException(e);
        }
    }

    /// <exception cref="NobodyReadsException">Whoever read the answers has left.</exception>
    public Task WriteLineAsync(string text, CancellationToken cancellationToken) => WriteAsync($"{text.TrimEnd('\n')}{Environment.NewLine}".AsMemory(), cancellationToken);
}

/// <summary>Whoever read the answers has left.</summary>
internal sealed class NobodyReadsException(Exception inner) : Exception("Nobody reads the answer.", inner);
