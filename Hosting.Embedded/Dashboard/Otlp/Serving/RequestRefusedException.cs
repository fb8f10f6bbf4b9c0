namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>Why a request is refused. The message is for whoever sent it.</summary>
/// <param name="status">For HTTP.</param>
/// <param name="code">For gRPC.</param>
/// <param name="message">A sentence.</param>
internal sealed class RequestRefusedException(int status, GrpcCode code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public GrpcCode Code { get; } = code;

    public static RequestRefusedException TooLarge() =>
        new(413, GrpcCode.ResourceExhausted, $"A request may have {OtlpLimits.MaxRequestBytes / 1024 / 1024} MB, compressed or not. Send smaller batches.");

    public static RequestRefusedException Malformed(string why) => new(400, GrpcCode.InvalidArgument, $"This is no OTLP request: {why}");
}

/// <summary>How a call of gRPC ended.</summary>
internal enum GrpcCode
{
    Ok = 0,
    InvalidArgument = 3,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unauthenticated = 16,
}
