using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>Reads an ExportMetricsServiceRequest.</summary>
internal sealed class MetricDecoder(TelemetryStore store) : OtlpDecoder<ReceivedPoint>(store)
{
    // Fields of Metric.
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;
    private const int ExponentialHistogram = 10;
    private const int Summary = 11;

    private const ulong Delta = 1;

    private MetricPointDecoder Points => field ??= new(Attributes);

    protected override void Keep() => Store.Metrics.Add(Items);

    protected override void ReadItem(ReadOnlySpan<byte> item, TelemetryScope scope)
    {
        string name = "", description = "", unit = "";
        var kind = 0;
        ReadOnlySpan<byte> data = default;
        var reader = new WireReader(item);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = Values.Text(reader.Bytes()); break;
                case 2: description = Values.Text(reader.Bytes()); break;
                case 3: unit = Values.Text(reader.Bytes()); break;
                case Gauge or Sum or Histogram or ExponentialHistogram or Summary:
                    kind = reader.Field;
                    data = reader.Bytes();
                    break;
            }
        }

        if (kind == Summary) Rejections.Add(PointsOf(data), $"Summaries are not kept ({name}). Send a histogram.");
        else if (kind != 0) ReadData(kind, data, instrument => new InstrumentDescription(scope, name, description, unit, instrument));
    }

    protected override int CountOf(ReadOnlySpan<byte> item)
    {
        var reader = new WireReader(item);
        while (reader.Next())
        {
            if (reader.Field is Gauge or Sum or Histogram or ExponentialHistogram or Summary) return PointsOf(reader.Bytes());
        }

        return 0;
    }

    private void ReadData(int kind, ReadOnlySpan<byte> data, Func<InstrumentKind, InstrumentDescription> describe)
    {
        var (isDelta, isMonotonic) = (false, false);
        var reader = new WireReader(data);
        while (reader.Next())
        {
            // A gauge has neither.
            if (kind != Gauge && reader.Field == 2) isDelta = reader.Varint() == Delta;
            else if (kind == Sum && reader.Field == 3) isMonotonic = reader.Varint() != 0;
        }

        var instrument = describe(kind switch
        {
            Gauge => InstrumentKind.Gauge,
            Sum => isMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter,
            _ => InstrumentKind.Histogram,
        });
        reader = new WireReader(data);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            Items.Add(kind switch
            {
                Histogram => Points.ReadHistogram(reader.Bytes(), instrument, isDelta),
                ExponentialHistogram => Points.ReadExponential(reader.Bytes(), instrument, isDelta),
                _ => Points.ReadNumber(reader.Bytes(), instrument, isDelta),
            });
        }
    }

    private static int PointsOf(ReadOnlySpan<byte> data)
    {
        var count = 0;
        var reader = new WireReader(data);
        while (reader.Next())
        {
            if (reader.Field == 1) count++;
        }

        return count;
    }
}
