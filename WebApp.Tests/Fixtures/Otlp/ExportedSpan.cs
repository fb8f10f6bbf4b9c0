namespace WebApp.Tests.Fixtures.Otlp;

/// <summary>A span as a collector gets it.</summary>
internal sealed record ExportedSpan(string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<ExportedSpan> ReadAll(ReadOnlyMemory<byte> request) =>
        request.Fields(1).SelectMany(resource => resource.Fields(2)).SelectMany(scope => scope.Fields(2)).Select(Read);

    public bool Is(string attribute, string value) => Attributes.TryGetValue(attribute, out var found) && found == value;

    private static ExportedSpan Read(ReadOnlyMemory<byte> span) => new(
        span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5),
        span.Fields(9).ToDictionary(attribute => attribute.Text(1), attribute => attribute.Fields(2).First().Text(1), StringComparer.Ordinal));
}
