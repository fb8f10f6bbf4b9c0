using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using WebApp.Tests.Telemetry.Metrics;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>JSON says what protocol buffers say, or is refused as a whole.</summary>
public sealed class JsonPropertyTests
{
    private static readonly OtlpSignal[] Signals = [OtlpSignal.Traces, OtlpSignal.Metrics, OtlpSignal.Logs];

    private readonly Clocked _clock = new();

    [Fact]
    public void A_request_is_kept_as_the_same_in_either_form() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var signal = Signals[Math.Abs(seed % 3)];
            var twin = new RandomRequest(new(seed), _clock.GetUtcNow()).Of(signal);
            var (proto, json) = (NewStore(), NewStore());
            var first = new OtlpIntake(proto).Take(signal, twin.Proto.ToArray());
            var second = Take(json, signal, Encoding.UTF8.GetBytes(twin.Json.ToJsonString()));

            Assert.Equal(StoreContents.Of(proto), StoreContents.Of(json));
            Assert.Equal((first.Count, first.Reason), (second.Count, second.Reason));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(1_000_000));

    [Fact]
    public void The_requests_of_these_tests_have_something_of_everything_in_them()
    {
        var store = NewStore();
        foreach (var signal in Signals)
        {
            for (var seed = 0; seed < 100; seed++) new OtlpIntake(store).Take(signal, new RandomRequest(new(seed), _clock.GetUtcNow()).Of(signal).Proto.ToArray());
        }

        Assert.All([store.Traces.Received, store.Logs.Received, store.Metrics.Received], count => Assert.InRange(count, 100, long.MaxValue));
        Assert.Equal(4, store.Metrics.Read(null, all => all.Select(i => i.Description.Kind).Distinct().Count()));
        Assert.Contains(store.Traces.Snapshot(), t => t.First is { IsError: true, Events.Length: > 0, Links.Length: > 0, Attributes.Length: > 0 });
    }

    [Fact]
    public void A_request_that_was_damaged_is_understood_or_refused_as_a_whole() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, NonNegativeInt Place, byte Value, NonNegativeInt Cut)>(),
        damage =>
        {
            var signal = Signals[Math.Abs(damage.Seed % 3)];
            var bytes = Encoding.UTF8.GetBytes(new RandomRequest(new(damage.Seed), _clock.GetUtcNow()).Of(signal).Json.ToJsonString());
            bytes[damage.Place.Get % bytes.Length] = damage.Value;
            if (damage.Cut.Get % 3 == 0) bytes = bytes[..(damage.Cut.Get % bytes.Length)];
            var store = NewStore();
            try
            {
                Take(store, signal, bytes);
                return true;
            }
            catch (WireFormatException)
            {
                return (store.Logs.Received, store.Traces.Received, store.Metrics.Received) == (0, 0, 0);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(5_000));

    private static Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding.Rejections Take(TelemetryStore store, OtlpSignal signal, byte[] json) =>
        new OtlpIntake(store).Take(signal, JsonTranscoder.Transcode(OtlpSchema.Of(signal), json).Written);

    private TelemetryStore NewStore() => new(new(), _clock);
}
