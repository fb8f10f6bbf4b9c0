using System.Buffers.Binary;

namespace Slipway.Bench;

/// <summary>A request as an SDK sends it: 512 spans, four to a trace, or 512 log records. It is made once; each time it is sent its traces are others.</summary>
internal sealed class TelemetryBatch
{
    /// <summary>What OpenTelemetry's SDKs put into a request.</summary>
    public const int Size = 512;

    private const int SpansOfTrace = 4;
    private const int FrameHeader = 5;

    // By which a place is found again where an identity goes.
    private static ReadOnlySpan<byte> Mark => "<trace-identity>"u8;

    private readonly List<int> _places = [];
    private readonly int _tracesOfBatch;

    private TelemetryBatch(string service, IEnumerable<OtlpMessage> items, int tracesOfBatch)
    {
        _tracesOfBatch = tracesOfBatch;
        var scope = new OtlpMessage().Message(1, new OtlpMessage().Text(1, "Microsoft.AspNetCore"));
        foreach (var item in items) scope.Message(2, item);
        var request = new OtlpMessage().Message(1, new OtlpMessage()
            .Message(1, new OtlpMessage().Attribute(1, "service.name", service).Attribute(1, "service.instance.id", service).Attribute(1, "telemetry.sdk.language", "dotnet"))
            .Message(2, scope)).ToArray();

        Frame = new byte[FrameHeader + request.Length];
        BinaryPrimitives.WriteUInt32BigEndian(Frame.AsSpan(1), (uint)request.Length);
        request.CopyTo(Frame.AsSpan(FrameHeader));
        for (var at = 0; Frame.AsSpan(at).IndexOf(Mark) is var found and >= 0; at += found + Mark.Length) _places.Add(at + found);
    }

    /// <summary>As gRPC sends it.</summary>
    public byte[] Frame { get; }

    public static TelemetryBatch OfSpans(string service) => new(service, Enumerable.Range(0, Size).Select(Span), Size / SpansOfTrace);

    public static TelemetryBatch OfLogs(string service) => new(service, Enumerable.Range(0, Size).Select(Log), Size / SpansOfTrace);

    /// <summary>Gives it identities that it has not had.</summary>
    public void Renew(ref ulong lastTrace)
    {
        for (var i = 0; i < _places.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(Frame.AsSpan(_places[i] + 8), lastTrace + 1 + (ulong)(i / SpansOfTrace));
        }

        lastTrace += (ulong)_tracesOfBatch;
    }

    private static OtlpMessage Span(int number)
    {
        var began = (ulong)(DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        Span<byte> id = stackalloc byte[8], parent = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(id, (number % SpansOfTrace) + 1);
        BinaryPrimitives.WriteInt64BigEndian(parent, number % SpansOfTrace);
        var span = new OtlpMessage().Bytes(1, Mark).Bytes(2, id);
        if (number % SpansOfTrace > 0) span.Bytes(4, parent);
        return span.Text(5, number % SpansOfTrace == 0 ? "GET /posts/{id}" : "postgresql").Number(6, 2).Fixed(7, began).Fixed(8, began + 1_500_000)
            .Attribute(9, "http.request.method", "GET").Attribute(9, "url.scheme", "http").Attribute(9, "url.path", $"/posts/{number}").Attribute(9, "server.address", "localhost")
            .Attribute(9, "http.route", "/posts/{id}").Attribute(9, "db.system.name", "postgresql").Attribute(9, "db.query.text", "select p.id, p.title, p.created_at from posts p where p.id = $1")
            .Attribute(9, "request.id", $"0HNQ{number:X8}");
    }

    private static OtlpMessage Log(int number) => new OtlpMessage()
        .Fixed(1, (ulong)(DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100).Number(2, 9).Message(5, new OtlpMessage().Text(1, $"GET of /posts/{number} by nobody was answered 200"))
        .Attribute(6, "Method", "GET").Attribute(6, "Route", "posts/{id}").Attribute(6, "Number", $"{number}").Bytes(9, Mark);
}
