using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>Reads what a request carries, never more than is allowed.</summary>
internal static class RequestBody
{
    /// <exception cref="RequestRefusedException">It is too large.</exception>
    /// <exception cref="IOException">The sender is gone, or fell silent.</exception>
    public static async Task<RentedBytes> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > OtlpLimits.MaxRequestBytes + GrpcFrame.HeaderLength) throw RequestRefusedException.TooLarge();

        var bytes = new RentedBytes((int)(request.ContentLength ?? 0));
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellationToken);
                try
                {
                    bytes.Add(read.Buffer);
                }
                finally
                {
                    // Also of what is too large: Kestrel reads on over the rest, so that the sender comes to read the answer.
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                }

                if (read.IsCompleted) return bytes;
            }
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <exception cref="RequestRefusedException">It is no gzip, or too large once unpacked.</exception>
    public static RentedBytes Unzip(RentedBytes zipped, int offset)
    {
        var bytes = new RentedBytes(zipped.Length - offset);
        try
        {
            using var gzip = new GZipStream(zipped.AsStream(offset), CompressionMode.Decompress);
            bytes.AddAll(gzip);
            return bytes;
        }
        catch (InvalidDataException)
        {
            bytes.Dispose();
            throw RequestRefusedException.Malformed("it is said to be gzip, and isn't.");
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }
}
