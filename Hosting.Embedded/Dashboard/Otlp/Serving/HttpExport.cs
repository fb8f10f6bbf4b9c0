using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>OTLP over HTTP, as protocol buffers or JSON.</summary>
internal sealed class HttpExport(OtlpIntake intake, IntakeThread thread) : IExport
{
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var signal = SignalOf(request.Path);
        if (!HttpMethods.IsPost(request.Method)) throw new RequestRefusedException(StatusCodes.Status405MethodNotAllowed, GrpcCode.Unimplemented, "Telemetry is posted.");
        var form = HttpForm.Of(request.ContentType) ?? throw new RequestRefusedException(
            StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, "Only application/x-protobuf and application/json are understood.");

        using var body = await RequestBody.ReadAsync(request, context.RequestAborted);
        var encoding = request.Headers.ContentEncoding;
        await WriteAsync(context, form, form.Answer(signal, await thread.RunAsync(() => Take(form, signal, body, encoding))));
    }

    public Task RefuseAsync(HttpContext context, RequestRefusedException refusal)
    {
        var form = HttpForm.Of(context.Request.ContentType) ?? HttpForm.Protobuf;
        context.Response.StatusCode = refusal.Status;
        return WriteAsync(context, form, form.Error(refusal.Code, refusal.Message));
    }

    private static async Task WriteAsync(HttpContext context, HttpForm form, byte[] answer)
    {
        context.Response.ContentType = form.ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    private Rejections Take(HttpForm form, OtlpSignal signal, RentedBytes body, string? encoding)
    {
        if (string.IsNullOrEmpty(encoding) || encoding == "identity") return form.Take(intake, signal, body.Span);
        if (encoding != "gzip") throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, $"The compression '{encoding}' is not known; gzip is.");
        using var message = RequestBody.Unzip(body, 0);
        return form.Take(intake, signal, message.Span);
    }

    private static OtlpSignal SignalOf(string? path) => path switch
    {
        "/v1/traces" => OtlpSignal.Traces,
        "/v1/metrics" => OtlpSignal.Metrics,
        "/v1/logs" => OtlpSignal.Logs,
        _ => throw new RequestRefusedException(StatusCodes.Status404NotFound, GrpcCode.Unimplemented, "There are /v1/traces, /v1/metrics and /v1/logs."),
    };
}
