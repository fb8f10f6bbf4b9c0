namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>How a field's value is written in protocol buffers. Groups (3 and 4), long deprecated, are in no OTLP message.</summary>
internal enum WireKind
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    Fixed32 = 5,
}
