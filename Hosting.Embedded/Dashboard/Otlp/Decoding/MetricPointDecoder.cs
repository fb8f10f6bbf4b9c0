using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>Reads the data points of metrics.</summary>
internal sealed class MetricPointDecoder(AttributeList attributes)
{
    private readonly List<ulong> _counts = [];
    private readonly List<ulong> _bounds = [];
    private readonly List<Bucket> _buckets = [];
    private readonly List<Exemplar> _exemplars = [];

    public ReceivedPoint ReadNumber(ReadOnlySpan<byte> message, InstrumentDescription instrument, bool isDelta)
    {
        ulong start = 0, time = 0;
        var value = 0.0;
        _exemplars.Clear();
        var mark = attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: start = reader.Fixed64(); break;
                case 3: time = reader.Fixed64(); break;
                case 4: value = reader.Double(); break;
                case 5: ReadExemplar(reader.Bytes()); break;
                case 6: value = (long)reader.Fixed64(); break;
                case 7: attributes.Add(mark, reader.Bytes()); break;
            }
        }

        return new()
        {
            Instrument = instrument,
            Attributes = Sorted(mark),
            Start = UnixTime.Of(start),
            Time = UnixTime.Of(time),
            IsDelta = isDelta,
            Value = double.IsFinite(value) ? value : 0,
            Exemplars = [.. _exemplars],
        };
    }

    public ReceivedPoint ReadHistogram(ReadOnlySpan<byte> message, InstrumentDescription instrument, bool isDelta)
    {
        ulong start = 0, time = 0, count = 0;
        var sum = 0.0;
        _counts.Clear();
        _bounds.Clear();
        _exemplars.Clear();
        var mark = attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: start = reader.Fixed64(); break;
                case 3: time = reader.Fixed64(); break;
                case 4: count = reader.Fixed64(); break;
                case 5: sum = reader.Double(); break;
                case 6: reader.ReadFixed64(_counts); break;
                case 7: reader.ReadFixed64(_bounds); break;
                case 8: ReadExemplar(reader.Bytes()); break;
                case 9: attributes.Add(mark, reader.Bytes()); break;
            }
        }

        // Neither bounds nor counts: a histogram that only counts and sums.
        if (_counts.Count == 0 && _bounds.Count == 0 && count > 0) _counts.Add(count);
        if (_counts.Count > 0 && _counts.Count != _bounds.Count + 1) throw new WireFormatException($"A histogram of {instrument.Name} has {_counts.Count} buckets between {_bounds.Count} bounds.");

        double[] bounds = [.. _bounds.Select(BitConverter.UInt64BitsToDouble)];
        for (var i = 0; i < bounds.Length; i++)
        {
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) throw new WireFormatException($"The bounds of a histogram of {instrument.Name} don't rise.");
        }

        Bucket[] buckets = [.. _counts.Select((c, index) => new Bucket(1, index, Count(c))).Where(b => b.Count > 0)];
        return Histogram(instrument, mark, start, time, isDelta, new(Count(count), double.IsFinite(sum) ? sum : 0, new ExplicitBuckets(bounds), buckets));
    }

    public ReceivedPoint ReadExponential(ReadOnlySpan<byte> message, InstrumentDescription instrument, bool isDelta)
    {
        ulong start = 0, time = 0, count = 0, zeros = 0;
        var (sum, scale) = (0.0, 0);
        ReadOnlySpan<byte> positive = default, negative = default;
        _exemplars.Clear();
        var mark = attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: attributes.Add(mark, reader.Bytes()); break;
                case 2: start = reader.Fixed64(); break;
                case 3: time = reader.Fixed64(); break;
                case 4: count = reader.Fixed64(); break;
                case 5: sum = reader.Double(); break;
                case 6: scale = reader.ZigZag(); break;
                case 7: zeros = reader.Fixed64(); break;
                case 8: positive = reader.Bytes(); break;
                case 9: negative = reader.Bytes(); break;
                case 11: ReadExemplar(reader.Bytes()); break;
            }
        }

        // Those of the data model; past them no bucket has a width that a number can hold.
        if (scale is < -10 or > 20) throw new WireFormatException($"An exponential histogram of {instrument.Name} has scale {scale}.");
        var layout = new ExponentialBuckets(scale);
        _buckets.Clear();
        if (zeros > 0) _buckets.Add(new(0, 0, Count(zeros)));
        ReadBuckets(positive, 1, scale, layout);
        ReadBuckets(negative, -1, scale, layout);
        return Histogram(instrument, mark, start, time, isDelta, new(Count(count), double.IsFinite(sum) ? sum : 0, layout, [.. _buckets]));
    }

    private ReceivedPoint Histogram(InstrumentDescription instrument, int mark, ulong start, ulong time, bool isDelta, ReceivedHistogram histogram) => new()
    {
        Instrument = instrument,
        Attributes = Sorted(mark),
        Start = UnixTime.Of(start),
        Time = UnixTime.Of(time),
        IsDelta = isDelta,
        Histogram = histogram,
        Exemplars = [.. _exemplars],
    };

    private void ReadBuckets(ReadOnlySpan<byte> message, sbyte sign, int scale, ExponentialBuckets layout)
    {
        var offset = 0;
        _counts.Clear();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) offset = reader.ZigZag();
            else if (reader.Field == 2) reader.ReadVarints(_counts);
        }

        for (var i = 0; i < _counts.Count; i++)
        {
            if (_counts[i] == 0) continue;
            var bucket = ExponentialBuckets.At(scale, layout, new(sign, unchecked(offset + i), Count(_counts[i])));
            if (_buckets.Count > 0 && _buckets[^1] is var last && last.Sign == sign && last.Index == bucket.Index) _buckets[^1] = last with { Count = last.Count + bucket.Count };
            else _buckets.Add(bucket);
        }
    }

    private void ReadExemplar(ReadOnlySpan<byte> message)
    {
        ulong time = 0;
        var value = 0.0;
        TraceId trace = default;
        SpanId span = default;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: time = reader.Fixed64(); break;
                case 3: value = reader.Double(); break;
                case 4: span = SpanId.Of(reader.Bytes()); break;
                case 5: trace = TraceId.Of(reader.Bytes()); break;
                case 6: value = (long)reader.Fixed64(); break;
            }
        }

        if (double.IsFinite(value)) _exemplars.Add(new(UnixTime.Of(time), value, trace, span));
    }

    private TelemetryAttribute[] Sorted(int mark)
    {
        attributes.Sort(mark);
        return attributes.Take(mark);
    }

    /// <summary>So many that they could be added up a thousand times.</summary>
    private static long Count(ulong count) => (long)Math.Min(count, long.MaxValue / 1024);
}
