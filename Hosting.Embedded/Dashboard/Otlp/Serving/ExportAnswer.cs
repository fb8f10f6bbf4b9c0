using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>What is answered.</summary>
internal static class ExportAnswer
{
    /// <summary>An Export…ServiceResponse: empty when all was kept.</summary>
    public static byte[] Of(Rejections rejections) => rejections.Count == 0
        ? []
        : new WireWriter().Bytes(1, new WireWriter().Varint(1, (ulong)rejections.Count).Text(2, rejections.Reason!).ToArray()).ToArray();

    /// <summary>A Status, which goes with an error of HTTP.</summary>
    public static byte[] Error(GrpcCode code, string message) => new WireWriter().Varint(1, (ulong)code).Text(2, message).ToArray();
}
