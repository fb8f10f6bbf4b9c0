using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using WebApp.Tests.Telemetry.Metrics;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>How the host reads large requests without keeping the processor from those whom it watches.</summary>
public sealed class IntakePaceTests : IDisposable
{
    private const int Batch = 512;

    private readonly Clocked _clock = new();
    private readonly TelemetryStore _store;
    private readonly OtlpIntake _intake;
    private readonly IntakeThread _thread;
    private int _rests;

    public IntakePaceTests()
    {
        _store = new(new(), _clock);
        _intake = new(_store) { Pace = new(() => _rests++) };
        _thread = new(_intake, _clock);
    }

    public void Dispose() => _thread.Dispose();

    [Fact]
    public async Task A_sender_with_time_has_its_request_read_in_pieces()
    {
        _clock.Now += IntakeThread.Hurry;

        await TakeAsync(Batch);

        Assert.Equal(Batch / IntakePace.Piece, _rests);
        Assert.Equal(Batch, _store.Traces.Received);
    }

    [Fact]
    public async Task A_sender_that_comes_again_at_once_is_not_kept_waiting()
    {
        _clock.Now += IntakeThread.Hurry;
        await TakeAsync(1);

        await TakeAsync(Batch);

        Assert.Equal(0, _rests);
        Assert.Equal(Batch + 1, _store.Traces.Received);
    }

    [Fact]
    public async Task However_large_a_request_is_the_rests_have_an_end()
    {
        _clock.Now += IntakeThread.Hurry;

        await TakeAsync(IntakePace.Piece * IntakePace.MostRests * 2);

        Assert.Equal(IntakePace.MostRests, _rests);
    }

    [Fact]
    public async Task A_broken_request_is_its_senders_error_and_the_next_is_read()
    {
        await Assert.ThrowsAsync<WireFormatException>(() => _thread.RunAsync(() => _intake.Take(OtlpSignal.Traces, [0xFF])));

        await TakeAsync(1);

        Assert.Equal(1, _store.Traces.Received);
    }

    [Fact]
    public async Task Once_the_receiver_has_ended_a_late_request_is_called_off()
    {
        _thread.Dispose();

        await Assert.ThrowsAsync<OperationCanceledException>(() => TakeAsync(1));
    }

    private Task<Rejections> TakeAsync(int spans)
    {
        var request = Request([.. Enumerable.Range(0, spans).Select(_ => Span())]);
        return _thread.RunAsync(() => _intake.Take(OtlpSignal.Traces, request));
    }
}
