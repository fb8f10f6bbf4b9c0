using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>What is answered to a request in JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>An Export…ServiceResponse: empty when all was kept.</summary>
    public static byte[] Of(OtlpSignal signal, Rejections rejections) => Write(json =>
    {
        if (rejections.Count == 0) return;
        json.WriteStartObject("partialSuccess");

        // A number of 64 bits is a text.
        json.WriteString(Rejected(signal), rejections.Count.ToString(CultureInfo.InvariantCulture));
        json.WriteString("errorMessage", rejections.Reason);
        json.WriteEndObject();
    });

    /// <summary>A Status, which goes with an error of HTTP.</summary>
    public static byte[] Error(GrpcCode code, string message) => Write(json =>
    {
        json.WriteNumber("code", (int)code);
        json.WriteString("message", message);
    });

    private static string Rejected(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "rejectedSpans",
        OtlpSignal.Metrics => "rejectedDataPoints",
        _ => "rejectedLogRecords",
    };

    private static byte[] Write(Action<Utf8JsonWriter> fill)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }

        return written.WrittenSpan.ToArray();
    }
}
