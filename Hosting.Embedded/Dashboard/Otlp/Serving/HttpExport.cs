using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>OTLP over HTTP, as protocol buffers.</summary>
internal sealed class HttpExport(OtlpIntake intake) : IExport
{
    private const string ContentType = "application/x-protobuf";

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var signal = SignalOf(request.Path);
        if (!HttpMethods.IsPost(request.Method)) throw new RequestRefusedException(StatusCodes.Status405MethodNotAllowed, GrpcCode.Unimplemented, "Telemetry is posted.");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException(
                StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, $"Only {ContentType} is understood, JSON is not. Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.");
        }

        using var body = await RequestBody.ReadAsync(request, context.RequestAborted);
        var answer = ExportAnswer.Of(Take(signal, body, request.Headers.ContentEncoding));
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    public async Task RefuseAsync(HttpContext context, RequestRefusedException refusal)
    {
        var answer = ExportAnswer.Error(refusal.Code, refusal.Message);
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    private Rejections Take(OtlpSignal signal, RentedBytes body, string? encoding)
    {
        if (string.IsNullOrEmpty(encoding) || encoding == "identity") return intake.Take(signal, body.Span);
        if (encoding != "gzip") throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, $"The compression '{encoding}' is not known; gzip is.");
        using var message = RequestBody.Unzip(body, 0);
        return intake.Take(signal, message.Span);
    }

    private static OtlpSignal SignalOf(string? path) => path switch
    {
        "/v1/traces" => OtlpSignal.Traces,
        "/v1/metrics" => OtlpSignal.Metrics,
        "/v1/logs" => OtlpSignal.Logs,
        _ => throw new RequestRefusedException(StatusCodes.Status404NotFound, GrpcCode.Unimplemented, "There are /v1/traces, /v1/metrics and /v1/logs."),
    };
}
