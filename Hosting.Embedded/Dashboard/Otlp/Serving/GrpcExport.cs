using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>OTLP over gRPC: three services with one method each, whose calls are one message there and one back.</summary>
internal sealed class GrpcExport(OtlpIntake intake, IntakeThread thread) : IExport
{
    private const string ContentType = "application/grpc";

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, "This address speaks gRPC.");
        }

        var signal = SignalOf(request.Path);
        using var body = await RequestBody.ReadAsync(request, context.RequestAborted);
        var encoding = request.Headers["grpc-encoding"];
        var answer = GrpcFrame.Write(ExportAnswer.Of(await thread.RunAsync(() => Take(signal, body, encoding))));

        var response = context.Response;
        response.ContentType = ContentType;
        response.AppendTrailer("grpc-status", "0");
        await response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    /// <summary>Only headers: gRPC's way to say that there is no answer.</summary>
    public Task RefuseAsync(HttpContext context, RequestRefusedException refusal)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        response.Headers["grpc-status"] = ((int)refusal.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Escape(refusal.Message);
        response.Headers["grpc-accept-encoding"] = "identity,gzip";

        // To anything else it is still an error.
        if (refusal.Status == StatusCodes.Status415UnsupportedMediaType) response.StatusCode = refusal.Status;
        return Task.CompletedTask;
    }

    private Rejections Take(OtlpSignal signal, RentedBytes body, string? encoding)
    {
        if (!GrpcFrame.Read(body.Span)) return intake.Take(signal, body.Span[GrpcFrame.HeaderLength..]);
        if (encoding != "gzip") throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, $"The compression '{encoding}' is not known; gzip is.");
        using var message = RequestBody.Unzip(body, GrpcFrame.HeaderLength);
        return intake.Take(signal, message.Span);
    }

    private static OtlpSignal SignalOf(string? path) => path switch
    {
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export" => OtlpSignal.Traces,
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" => OtlpSignal.Metrics,
        "/opentelemetry.proto.collector.logs.v1.LogsService/Export" => OtlpSignal.Logs,
        _ => throw new RequestRefusedException(StatusCodes.Status404NotFound, GrpcCode.Unimplemented, "There are Export of TraceService, MetricsService and LogsService."),
    };

    /// <summary>What isn't printable ASCII travels as its bytes, in hexadecimal after a percent sign.</summary>
    private static string Escape(string message)
    {
        var text = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(message))
        {
            if (part is >= 0x20 and <= 0x7E and not (byte)'%') text.Append((char)part);
            else text.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
        }

        return text.ToString();
    }
}
