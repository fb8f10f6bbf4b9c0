using System.Globalization;
using System.Text.Json.Nodes;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>One message in both forms, written by two writers that know nothing of the ones under test.</summary>
/// <param name="random">Chooses between the ways in which JSON can say the same.</param>
internal sealed class TwinMessage(Random random)
{
    private readonly List<KeyValuePair<string, JsonNode?>> _json = [];

    public ProtoMessage Proto { get; } = new();

    /// <summary>Its fields in any order, and between them some that nobody knows.</summary>
    public JsonObject Json
    {
        get
        {
            var fields = _json.ToArray();
            random.Shuffle(fields);
            JsonNode?[] unknown = [null, 1, "x", new JsonArray(1, new JsonObject { ["traceId"] = "no id" }), new JsonObject { ["name"] = 1 }];
            return random.Next(3) > 0 ? [.. fields] : [.. fields, new("later", unknown[random.Next(unknown.Length)])];
        }
    }

    public TwinMessage Text(int field, string name, string value) => Both(name, value, Proto.Text(field, value));

    public TwinMessage Flag(int field, string name, bool value) => Both(name, value, Proto.Varint(field, value ? 1UL : 0));

    public TwinMessage Enum(int field, string name, int value) => Both(name, value, Proto.Varint(field, (ulong)value));

    public TwinMessage Integer(int field, string name, long value) => Both(name, Number(value), Proto.Varint(field, (ulong)value));

    public TwinMessage ZigZag(int field, string name, int value) => Both(name, Number(value), Proto.ZigZag(field, value));

    public TwinMessage Fixed(int field, string name, ulong value) => Both(name, Number(value), Proto.Fixed64(field, value));

    public TwinMessage SignedFixed(int field, string name, long value) => Both(name, Number(value), Proto.Fixed64(field, (ulong)value));

    public TwinMessage Real(int field, string name, double value) => Both(name, Number(value), Proto.Double(field, value));

    public TwinMessage Bytes(int field, string name, byte[] value) => Both(name, Convert.ToBase64String(value), Proto.Bytes(field, value));

    public TwinMessage Id(int field, string name, string value) => Both(name, random.Next(2) == 0 ? value : value.ToUpperInvariant(), Proto.Hex(field, value));

    public TwinMessage Counts(int field, string name, ulong[] values) => Both(name, new JsonArray([.. values.Select(v => Number(v))]), Proto.PackedVarints(field, values));

    public TwinMessage FixedCounts(int field, string name, ulong[] values) => Both(name, new JsonArray([.. values.Select(v => Number(v))]), Proto.PackedFixed64(field, values));

    public TwinMessage Reals(int field, string name, double[] values) => Both(name, new JsonArray([.. values.Select(v => Number(v))]), Proto.PackedDoubles(field, values));

    public TwinMessage One(int field, string name, TwinMessage value) => Both(name, value.Json, Proto.Message(field, value.Proto));

    public TwinMessage Many(int field, string name, params TwinMessage[] values) => Both(name, new JsonArray([.. values.Select(v => v.Json)]), Proto.Messages(field, values.Select(v => v.Proto)));

    private TwinMessage Both(string name, JsonNode? value, ProtoMessage written)
    {
        Assert.Same(Proto, written);
        _json.Add(new(name, value));
        return this;
    }

    private JsonValue Number<T>(T value)
        where T : struct, IFormattable => value is double real && !double.IsFinite(real) || random.Next(2) == 0
            ? JsonValue.Create(value.ToString(value is double ? "R" : null, CultureInfo.InvariantCulture))
            : JsonValue.Create(value)!;
}
