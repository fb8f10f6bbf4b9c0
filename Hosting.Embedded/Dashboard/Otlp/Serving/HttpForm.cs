using Microsoft.Net.Http.Headers;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>The form that messages have over HTTP. What is asked in one is answered in it.</summary>
internal abstract class HttpForm(string contentType)
{
    public static HttpForm Protobuf { get; } = new ProtobufForm();

    private static HttpForm Json { get; } = new JsonForm();

    public string ContentType { get; } = contentType;

    /// <returns>The form of a request; null for one that isn't known.</returns>
    public static HttpForm? Of(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        return type.MediaType.Equals(Protobuf.ContentType, StringComparison.OrdinalIgnoreCase) ? Protobuf
            : type.MediaType.Equals(Json.ContentType, StringComparison.OrdinalIgnoreCase) ? Json
            : null;
    }

    /// <exception cref="Wire.WireFormatException">The message is broken; nothing was kept.</exception>
    public abstract Rejections Take(OtlpIntake intake, OtlpSignal signal, ReadOnlySpan<byte> message);

    public abstract byte[] Answer(OtlpSignal signal, Rejections rejections);

    public abstract byte[] Error(GrpcCode code, string message);

    private sealed class ProtobufForm() : HttpForm("application/x-protobuf")
    {
        public override Rejections Take(OtlpIntake intake, OtlpSignal signal, ReadOnlySpan<byte> message) => intake.Take(signal, message);

        public override byte[] Answer(OtlpSignal signal, Rejections rejections) => ExportAnswer.Of(rejections);

        public override byte[] Error(GrpcCode code, string message) => ExportAnswer.Error(code, message);
    }

    private sealed class JsonForm() : HttpForm("application/json")
    {
        public override Rejections Take(OtlpIntake intake, OtlpSignal signal, ReadOnlySpan<byte> message) =>
            intake.Take(signal, JsonTranscoder.Transcode(OtlpSchema.Of(signal), message).Written);

        public override byte[] Answer(OtlpSignal signal, Rejections rejections) => JsonAnswer.Of(signal, rejections);

        public override byte[] Error(GrpcCode code, string message) => JsonAnswer.Error(code, message);
    }
}
