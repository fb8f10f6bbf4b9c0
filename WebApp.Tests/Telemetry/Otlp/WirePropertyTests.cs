using FsCheck;
using FsCheck.Fluent;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>Whatever comes in: it is understood, or refused as a whole.</summary>
public sealed class WirePropertyTests
{
    private static readonly OtlpSignal[] Signals = [OtlpSignal.Traces, OtlpSignal.Metrics, OtlpSignal.Logs];

    private static readonly byte[][] Valid =
    [
        Request([Span(attributes: [("a", 1), ("b", new object[] { "x", 2.5 })], isError: true).Message(11, new ProtoMessage().Fixed64(1, 9).Text(2, "e")).Message(13, new ProtoMessage().Hex(1, ATrace))]),
        Request([Number("n", 7, isMonotonic: true, Point(1, 5, ("k", "v"))), Histogram(), Exponential()]),
        Request([Log("hello", traceId: ATrace, attributes: [("x", new Dictionary<string, object> { ["y"] = true })])]),
    ];

    [Fact]
    public void Numbers_and_texts_are_read_as_they_were_written() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ulong Number, int Signed, NormalFloat Real, NonNull<string> Text)>(),
        written =>
        {
            var text = string.Concat(written.Text.Get.EnumerateRunes());
            var reader = new WireReader(new ProtoMessage()
                .Varint(1, written.Number).Varint(20, 5).Fixed64(2, written.Number).ZigZag(3, written.Signed).Double(4, written.Real.Get).Fixed32(21, 1).Text(5, text).ToArray());
            return Next(ref reader) == 1 && reader.Varint() == written.Number
                && Next(ref reader) == 20 && Next(ref reader) == 2 && reader.Fixed64() == written.Number
                && Next(ref reader) == 3 && reader.ZigZag() == written.Signed
                && Next(ref reader) == 4 && reader.Double().Equals(written.Real.Get)
                && Next(ref reader) == 21 && Next(ref reader) == 5 && System.Text.Encoding.UTF8.GetString(reader.Bytes()) == text
                && Next(ref reader) == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_bytes_are_understood_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            foreach (var signal in Signals) Refused(signal, bytes);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(200));

    [Fact]
    public void A_request_that_was_damaged_is_understood_or_refused_as_a_whole() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Which, NonNegativeInt Place, byte Value, NonNegativeInt Cut)>(),
        damage =>
        {
            var which = Math.Abs(damage.Which % Valid.Length);
            var bytes = (byte[])Valid[which].Clone();
            bytes[damage.Place.Get % bytes.Length] = damage.Value;
            if (damage.Cut.Get % 3 == 0) bytes = bytes[..(damage.Cut.Get % bytes.Length)];
            var store = Refused(Signals[which], bytes);
            return store is null || (store.Logs.Received, store.Traces.Received, store.Metrics.Received) == (0, 0, 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(2_000));

    [Fact]
    public void Each_of_the_requests_that_are_damaged_is_good_by_itself() =>
        Assert.All(Valid.Zip(Signals), pair => Assert.Null(Refused(pair.Second, pair.First)));

    [Fact]
    public void Spans_come_out_as_they_went_in() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Name, ulong Start, uint Duration, bool IsError, (NonNull<string> Key, int Value)[] Attributes)>(),
        sent =>
        {
            var name = string.Concat(sent.Name.Get.EnumerateRunes());
            var start = sent.Start % (ulong)(long.MaxValue / 2);
            var attributes = sent.Attributes.Take(100).Select(a => (string.Concat(a.Key.Get.EnumerateRunes()), (object)a.Value)).ToArray();
            var store = new TelemetryStore(new(), TimeProvider.System);
            new OtlpIntake(store).Take(OtlpSignal.Traces, Request([Span(name, start: start, end: start + sent.Duration, isError: sent.IsError, attributes: attributes)]));
            var kept = store.Traces.Snapshot().Single().First;
            return kept.Name == name && kept.Start == (long)start && kept.Duration == sent.Duration && kept.IsError == sent.IsError
                && kept.Attributes.SequenceEqual(attributes.Select(a => new TelemetryAttribute(a.Item1, $"{a.Item2}")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("")]
    [InlineData("08")] // a field without its value
    [InlineData("0affffffffffffffffffff01")] // a length that nothing has
    [InlineData("0a05aa")] // longer than the message
    [InlineData("0b")] // a group
    [InlineData("00")] // no field
    [InlineData("ffffffffffffffffffffff")] // a number without end
    [InlineData("0801")] // the resource as a number
    public void A_broken_message_is_refused_and_an_empty_one_is_not(string hex) =>
        Assert.Equal(hex.Length == 0, Refused(OtlpSignal.Traces, Convert.FromHexString(hex)) is null);

    private static int Next(ref WireReader reader) => reader.Next() ? reader.Field : 0;

    /// <returns>The store, where the request was refused.</returns>
    private static TelemetryStore? Refused(OtlpSignal signal, byte[] bytes)
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        try
        {
            new OtlpIntake(store).Take(signal, bytes);
            return null;
        }
        catch (WireFormatException)
        {
            return store;
        }
    }

    private static ProtoMessage Histogram() => new ProtoMessage().Text(1, "h").Message(9, new ProtoMessage().Varint(2, 2).Message(1, new ProtoMessage()
        .Fixed64(2, 1).Fixed64(3, 2).Fixed64(4, 6).Double(5, 12).PackedFixed64(6, [1, 2, 3]).PackedDoubles(7, [1, 10])
        .Message(8, new ProtoMessage().Fixed64(2, 3).Double(3, 4).Hex(4, ASpan).Hex(5, ATrace)).Message(9, Attribute("k", "v"))));

    private static ProtoMessage Exponential() => new ProtoMessage().Text(1, "e").Message(10, new ProtoMessage().Varint(2, 2).Message(1, new ProtoMessage()
        .Message(1, Attribute("k", "v")).Fixed64(3, 2).Fixed64(4, 6).Double(5, 12).ZigZag(6, 3).Fixed64(7, 1)
        .Message(8, new ProtoMessage().ZigZag(1, -2).PackedVarints(2, [1, 2, 300])).Message(9, new ProtoMessage().ZigZag(1, 1).PackedVarints(2, [1]))));
}
