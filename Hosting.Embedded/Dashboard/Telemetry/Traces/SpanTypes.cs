using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>What spans are about, by what OpenTelemetry's conventions give each kind of work. A span may be of several types.</summary>
internal static class SpanTypes
{
    public const string Other = "other";

    private static readonly (string Type, string[] Attributes)[] ByAttribute =
    [
        ("http", ["http.request.method", "http.method"]),
        ("database", ["db.system.name", "db.system"]),
        ("messaging", ["messaging.system"]),
        ("rpc", ["rpc.system", "rpc.system.name"]),
        ("genai", ["gen_ai.system", "gen_ai.provider.name", "gen_ai.operation.name"]),
    ];

    // The SDKs of clouds have no attribute in common.
    private const string Cloud = "cloud";
    private static readonly string[] CloudScopes = ["Azure", "AWSSDK"];

    public static IReadOnlyList<string> All { get; } = [.. ByAttribute.Select(t => t.Type), Cloud, Other];

    public static bool Is(Span span, string type) => type switch
    {
        Other => !IsCloud(span) && Array.TrueForAll(ByAttribute, t => !Has(span, t.Attributes)),
        Cloud => IsCloud(span),
        _ => Array.Find(ByAttribute, t => t.Type == type).Attributes is { } attributes && Has(span, attributes),
    };

    private static bool Has(Span span, string[] attributes)
    {
        foreach (var (key, value) in span.Attributes)
        {
            if (value.Length > 0 && Array.IndexOf(attributes, key) >= 0) return true;
        }

        return false;
    }

    private static bool IsCloud(Span span) => Array.Exists(CloudScopes, scope =>
        span.Scope.Name.StartsWith(scope, StringComparison.OrdinalIgnoreCase) && (span.Scope.Name.Length == scope.Length || span.Scope.Name[scope.Length] == '.'));
}
