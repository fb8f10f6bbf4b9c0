using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>Reads an ExportLogsServiceRequest.</summary>
internal sealed class LogDecoder(TelemetryStore store) : OtlpDecoder<LogEntry>(store)
{
    private readonly long _now = UnixTime.Of(store.Time.GetUtcNow());

    protected override void Keep() => Store.Logs.Add(Items);

    protected override void ReadItem(ReadOnlySpan<byte> item, TelemetryScope scope)
    {
        ulong time = 0, observed = 0, severity = 0;
        TraceId trace = default;
        SpanId span = default;
        ReadOnlySpan<byte> body = default, name = default;
        var mark = Attributes.Mark;
        var reader = new WireReader(item);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: time = reader.Fixed64(); break;
                case 2: severity = reader.Varint(); break;
                case 5: body = reader.Bytes(); break;
                case 6: Attributes.Add(mark, reader.Bytes()); break;
                case 9: trace = TraceId.Of(reader.Bytes()); break;
                case 10: span = SpanId.Of(reader.Bytes()); break;
                case 11: observed = reader.Fixed64(); break;
                case 12: name = reader.Bytes(); break;
            }
        }

        Items.Add(new LogEntry
        {
            Time = time != 0 ? UnixTime.Of(time) : observed != 0 ? UnixTime.Of(observed) : _now,
            Severity = LogSeverities.Of(severity),
            Message = Values.Of(body),
            Scope = scope,
            Attributes = Attributes.Take(mark),
            EventName = Values.Text(name),
            TraceId = trace,
            SpanId = span,
        });
    }
}
