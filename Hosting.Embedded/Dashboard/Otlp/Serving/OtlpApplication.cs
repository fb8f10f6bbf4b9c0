using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>Answers requests straight from Kestrel: there are six addresses and one key, nothing that a pipeline of middleware would be for.</summary>
internal sealed class OtlpApplication(GrpcExport grpc, HttpExport http, OtlpKey key, CrossOrigin pages) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        // Under TLS a sender over HTTP may choose its second version as well; gRPC's paths begin otherwise.
        IExport export = HttpProtocol.IsHttp2(context.Request.Protocol) && !context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) ? grpc : http;
        try
        {
            AdmitHost(context.Request);
            if (pages.Admit(context)) return;
            AdmitKey(context.Request);
            await export.AnswerAsync(context);
        }
        catch (RequestRefusedException e)
        {
            await export.RefuseAsync(context, e);
        }
        catch (Wire.WireFormatException e)
        {
            await export.RefuseAsync(context, RequestRefusedException.Malformed(e.Message));
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException or ConnectionResetException)
        {
            // The sender is gone; it will send again.
        }
    }

    /// <exception cref="RequestRefusedException">It comes from elsewhere.</exception>
    private static void AdmitHost(HttpRequest request)
    {
        // A page in a browser whose name was made to lead here still asks for its own name.
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]" or "host.docker.internal" or "host.containers.internal"))
        {
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, GrpcCode.InvalidArgument, "Telemetry is taken at localhost only.");
        }
    }

    /// <exception cref="RequestRefusedException">It doesn't know the key.</exception>
    private void AdmitKey(HttpRequest request)
    {
        if (!key.Is(request.Headers[OtlpKey.Header]))
        {
            throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized, GrpcCode.Unauthenticated, $"The header {OtlpKey.Header} is missing or wrong. OTEL_EXPORTER_OTLP_HEADERS of the resources has it.");
        }
    }
}

/// <summary>One of the ways in which OTLP travels.</summary>
internal interface IExport
{
    /// <exception cref="RequestRefusedException">It can't be taken.</exception>
    /// <exception cref="Wire.WireFormatException">It is broken.</exception>
    Task AnswerAsync(HttpContext context);

    Task RefuseAsync(HttpContext context, RequestRefusedException refusal);
}
