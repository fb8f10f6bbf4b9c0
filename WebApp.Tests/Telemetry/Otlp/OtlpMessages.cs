namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>OTLP's messages, as an SDK would write them.</summary>
internal static class OtlpMessages
{
    public const string ATrace = "0102030405060708090a0b0c0d0e0f10";
    public const string ASpan = "1112131415161718";

    public static ProtoMessage Value(object value) => value switch
    {
        string text => new ProtoMessage().Text(1, text),
        bool flag => new ProtoMessage().Varint(2, flag ? 1UL : 0),
        int number => new ProtoMessage().Varint(3, (ulong)number),
        long number => new ProtoMessage().Varint(3, (ulong)number),
        double number => new ProtoMessage().Double(4, number),
        byte[] bytes => new ProtoMessage().Bytes(7, bytes),
        object[] list => new ProtoMessage().Message(5, new ProtoMessage().Messages(1, list.Select(Value))),
        Dictionary<string, object> map => new ProtoMessage().Message(6, new ProtoMessage().Messages(1, map.Select(pair => Attribute(pair.Key, pair.Value)))),
        _ => throw new ArgumentException($"{value}", nameof(value)),
    };

    public static ProtoMessage Attribute(string key, object value) => new ProtoMessage().Text(1, key).Message(2, Value(value));

    /// <summary>A request with one resource and one scope.</summary>
    public static byte[] Request(IEnumerable<ProtoMessage> items, string service = "api", string instance = "api", string scope = "Scope") =>
        new ProtoMessage().Message(1, new ProtoMessage()
            .Message(1, new ProtoMessage().Message(1, Attribute("service.name", service)).Message(1, Attribute("service.instance.id", instance)))
            .Message(2, new ProtoMessage().Message(1, new ProtoMessage().Text(1, scope).Text(2, "1.0")).Messages(2, items)))
            .ToArray();

    public static ProtoMessage Span(
        string name = "GET /", string traceId = ATrace, string spanId = ASpan, string? parentId = null, ulong start = 1_000, ulong end = 2_000, bool isError = false,
        params (string Key, object Value)[] attributes)
    {
        var span = new ProtoMessage().Hex(1, traceId).Hex(2, spanId);
        if (parentId is not null) span.Hex(4, parentId);
        span.Text(5, name).Varint(6, 2).Fixed64(7, start).Fixed64(8, end).Messages(9, attributes.Select(a => Attribute(a.Key, a.Value)));
        return isError ? span.Message(15, new ProtoMessage().Text(2, "broken").Varint(3, 2)) : span;
    }

    public static ProtoMessage Log(string message, int severity = 9, ulong time = 5_000, string? traceId = null, params (string Key, object Value)[] attributes)
    {
        var log = new ProtoMessage().Fixed64(1, time).Varint(2, (ulong)severity).Message(5, Value(message)).Messages(6, attributes.Select(a => Attribute(a.Key, a.Value)));
        return traceId is null ? log : log.Hex(9, traceId).Hex(10, ASpan);
    }

    /// <param name="field">7 for a sum, 5 for a gauge.</param>
    public static ProtoMessage Number(string name, int field, bool isMonotonic, params ProtoMessage[] points)
    {
        var data = new ProtoMessage().Messages(1, points);
        if (field == 7) data.Varint(2, 2).Varint(3, isMonotonic ? 1UL : 0);
        return new ProtoMessage().Text(1, name).Text(3, "{request}").Message(field, data);
    }

    public static ProtoMessage Point(ulong time, long value, params (string Key, object Value)[] attributes) =>
        new ProtoMessage().Fixed64(3, time).Fixed64(6, (ulong)value).Messages(7, attributes.Select(a => Attribute(a.Key, a.Value)));

    public static string Id(int number) => number.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    public static string Trace(int number) => number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
