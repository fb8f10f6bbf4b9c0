using System.Buffers;
using System.Text;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Cuts a stream of UTF-8 into lines, in bounded memory.</summary>
internal sealed class LineReader(Stream stream, Action<string> onLine)
{
    /// <summary>In bytes. A longer line arrives in pieces; a pipe holds as much on Linux, so nothing is gained by more.</summary>
    public const int LongestLine = 64 * 1024;

    // Most lines of a log are shorter; the buffer grows to LongestLine only for those that are not.
    private const int FirstSize = 4 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    /// <summary>Reads to the end of the stream, or until cancelled; a last line without a line break counts.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is > 0 and var read)
            {
                var searched = _length;
                _length += read;
                DeliverLines(searched);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Cancelled, or the pipe broke: what was read so far is all there is.
        }

        if (_length > 0) Deliver(_buffer.AsSpan(0, _length));
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void DeliverLines(int searched)
    {
        var start = 0;
        int end;
        while ((end = _buffer.AsSpan(searched, _length - searched).IndexOf((byte)'\n')) >= 0)
        {
            end += searched;
            Deliver(_buffer.AsSpan(start, end - start));
            start = searched = end + 1;
        }

        _buffer.AsSpan(start, _length - start).CopyTo(_buffer);
        _length -= start;
        if (_length == _buffer.Length) MakeRoom();
    }

    private void MakeRoom()
    {
        if (_length >= LongestLine)
        {
            var cut = WholeCharacters(_buffer.AsSpan(0, _length));
            Deliver(_buffer.AsSpan(0, cut));
            _buffer.AsSpan(cut, _length - cut).CopyTo(_buffer);
            _length -= cut;
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 4, LongestLine));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // The length without a character that is cut off at the end: at most its first three bytes.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3; back++)
        {
            var lead = bytes[^back];
            if ((lead & 0b1100_0000) == 0b1000_0000) continue;
            var needed = lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return needed > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }

    private void Deliver(ReadOnlySpan<byte> line)
    {
        if (line is [.. var rest, (byte)'\r']) line = rest;
        onLine(Encoding.UTF8.GetString(line));
    }
}
