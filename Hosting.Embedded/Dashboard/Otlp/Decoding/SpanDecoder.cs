using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>Reads an ExportTraceServiceRequest.</summary>
internal sealed class SpanDecoder(TelemetryStore store) : OtlpDecoder<Span>(store)
{
    private const ulong ErrorStatus = 2;

    private readonly List<SpanEvent> _events = [];
    private readonly List<SpanLink> _links = [];

    protected override void Keep() => Store.Traces.Add(Items);

    protected override void ReadItem(ReadOnlySpan<byte> item, TelemetryScope scope)
    {
        TraceId trace = default;
        SpanId id = default, parent = default;
        ulong kind = 0, start = 0, end = 0;
        ReadOnlySpan<byte> name = default, status = default;
        _events.Clear();
        _links.Clear();

        var mark = Attributes.Mark;
        var reader = new WireReader(item);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: trace = TraceId.Of(reader.Bytes()); break;
                case 2: id = SpanId.Of(reader.Bytes()); break;
                case 4: parent = SpanId.Of(reader.Bytes()); break;
                case 5: name = reader.Bytes(); break;
                case 6: kind = reader.Varint(); break;
                case 7: start = reader.Fixed64(); break;
                case 8: end = reader.Fixed64(); break;
                case 9: Attributes.Add(mark, reader.Bytes()); break;
                case 11: ReadEvent(reader.Bytes()); break;
                case 13: ReadLink(reader.Bytes()); break;
                case 15: status = reader.Bytes(); break;
            }
        }

        var attributes = Attributes.Take(mark);
        var (isError, message) = ReadStatus(status);
        if (trace.IsNone || id.IsNone)
        {
            Rejections.Add(1, "A span has no trace_id of 16 bytes and span_id of 8 bytes.");
            return;
        }

        Items.Add(new Span
        {
            TraceId = trace,
            Id = id,
            ParentId = parent,
            Name = Values.Text(name),
            Kind = kind <= (ulong)SpanKind.Consumer ? (SpanKind)kind : SpanKind.Unspecified,
            Start = UnixTime.Of(start),
            Duration = end > start ? UnixTime.Of(end) - UnixTime.Of(start) : 0,
            IsError = isError,
            StatusMessage = message,
            Scope = scope,
            Attributes = attributes,
            Events = [.. _events],
            Links = [.. _links],
        });
    }

    private (bool IsError, string Message) ReadStatus(ReadOnlySpan<byte> status)
    {
        var (code, message) = (0UL, "");
        var reader = new WireReader(status);
        while (reader.Next())
        {
            if (reader.Field == 2) message = Values.Text(reader.Bytes());
            else if (reader.Field == 3) code = reader.Varint();
        }

        return (code == ErrorStatus, message);
    }

    private void ReadEvent(ReadOnlySpan<byte> message)
    {
        ulong time = 0;
        ReadOnlySpan<byte> name = default;
        var mark = Attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: time = reader.Fixed64(); break;
                case 2: name = reader.Bytes(); break;
                case 3: Attributes.Add(mark, reader.Bytes()); break;
            }
        }

        var attributes = Attributes.Take(mark);
        if (_events.Count < Store.Limits.MaxSpanEventCount) _events.Add(new(UnixTime.Of(time), Values.Text(name), attributes));
    }

    private void ReadLink(ReadOnlySpan<byte> message)
    {
        TraceId trace = default;
        SpanId span = default;
        var mark = Attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: trace = TraceId.Of(reader.Bytes()); break;
                case 2: span = SpanId.Of(reader.Bytes()); break;
                case 4: Attributes.Add(mark, reader.Bytes()); break;
            }
        }

        var attributes = Attributes.Take(mark);
        if (_links.Count < Store.Limits.MaxSpanEventCount) _links.Add(new(trace, span, attributes));
    }
}
