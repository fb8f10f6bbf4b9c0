using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using WebApp.Tests.Fixtures.Otlp;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>OTLP over gRPC, byte by byte.</summary>
public sealed class GrpcExportTests
{
    private const string Logs = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;
    private const int Unauthenticated = 16;

    [Fact]
    public async Task A_call_is_answered_with_an_empty_message_and_status_0()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        var (status, _, answer) = await receiver.CallAsync(Logs, GrpcFrame.Write(Request([Log("called")])));

        Assert.Equal(0, status);
        Assert.Empty(answer);
        Assert.Equal("called", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Fact]
    public async Task A_message_compressed_with_gzip_is_understood()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        var (status, _, _) = await receiver.CallAsync(Logs, Zipped(Request([Log("packed")])), request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal(0, status);
        Assert.Equal("packed", Assert.Single(receiver.Store.Logs.Snapshot()).Message);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_said_with_its_number()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        var (status, _, answer) = await receiver.CallAsync(Traces, GrpcFrame.Write(Request([Span(), new ProtoMessage().Text(5, "nobody")])));

        Assert.Equal(0, status);
        Assert.Contains("trace_id", new ReadOnlyMemory<byte>(answer).Fields(1).Single().Text(2), StringComparison.Ordinal);
        Assert.Equal(1, receiver.Store.Traces.Received);
    }

    [Theory]
    [InlineData("no key", Unauthenticated)]
    [InlineData("wrong key", Unauthenticated)]
    [InlineData("other host", InvalidArgument)]
    [InlineData("broken", InvalidArgument)]
    [InlineData("no frame", InvalidArgument)]
    [InlineData("too short", InvalidArgument)]
    [InlineData("two messages", InvalidArgument)]
    [InlineData("too large", ResourceExhausted)]
    [InlineData("says to be too large", ResourceExhausted)]
    [InlineData("too large unpacked", ResourceExhausted)]
    [InlineData("compressed, but not how", Unimplemented)]
    [InlineData("compressed otherwise", Unimplemented)]
    [InlineData("another method", Unimplemented)]
    public async Task What_is_wrong_is_refused_with_a_status_and_loses_nothing_besides(string what, int expected)
    {
        await using var receiver = await RunningReceiver.StartAsync();
        Assert.Equal(0, (await receiver.CallAsync(Logs, GrpcFrame.Write(Request([Log("before")])))).Status);

        var (status, message, _) = await receiver.CallAsync(what == "another method" ? "/grpc.health.v1.Health/Check" : Logs, Frame(what), request => Spoil(request, what));

        Assert.Equal(expected, status);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.Equal(0, (await receiver.CallAsync(Logs, GrpcFrame.Write(Request([Log("after")])))).Status);
        Assert.Equal(["before", "after"], receiver.Store.Logs.Snapshot().Select(e => e.Message));
    }

    [Fact]
    public async Task Many_calls_at_once_all_arrive()
    {
        await using var receiver = await RunningReceiver.StartAsync();

        var calls = await Task.WhenAll(Enumerable.Range(1, 200).Select(n => receiver.CallAsync(
            Traces, GrpcFrame.Write(Request(Enumerable.Range(1, 20).Select(s => Span(traceId: Trace(n), spanId: Id(s))))))));

        Assert.All(calls, call => Assert.Equal(0, call.Status));
        Assert.Equal(4_000, receiver.Store.Traces.Received);
        Assert.Equal(200, receiver.Store.Traces.Snapshot().Length);
        Assert.All(receiver.Store.Traces.Snapshot(), trace => Assert.Equal(20, trace.Count));
    }

    private static byte[] Frame(string what)
    {
        var message = Request([Log("x")]);
        return what switch
        {
            "broken" => GrpcFrame.Write([8]),
            "no frame" => [1, 2],
            "too short" => GrpcFrame.Write(message)[..^1],
            "two messages" => [.. GrpcFrame.Write(message), .. GrpcFrame.Write(message)],
            "too large" => GrpcFrame.Write(Request([Log(new string('x', OtlpLimits.MaxRequestBytes))])),
            "says to be too large" => [0, 0xFF, 0xFF, 0xFF, 0xFF],
            "too large unpacked" => Zipped(Request([Log(new string('x', OtlpLimits.MaxRequestBytes))])),
            "compressed, but not how" or "compressed otherwise" => Zipped(message),
            _ => GrpcFrame.Write(message),
        };
    }

    private static void Spoil(HttpRequestMessage request, string what)
    {
        if (what is "no key" or "wrong key") request.Headers.Remove(OtlpKey.Header);
        if (what == "wrong key") request.Headers.Add(OtlpKey.Header, OtlpKey.Random().Value);
        if (what == "other host") request.Headers.Host = "evil.example";
        if (what == "compressed otherwise") request.Headers.Add("grpc-encoding", "br");
        if (what == "too large unpacked") request.Headers.Add("grpc-encoding", "gzip");
    }

    private static byte[] Zipped(byte[] message)
    {
        var frame = GrpcFrame.Write(HttpExportTests.Gzip(message));
        frame[0] = 1;
        return frame;
    }
}
