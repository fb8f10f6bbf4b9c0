namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>The fields of a message. Those that are not in it are passed over.</summary>
internal sealed class JsonMessage(params JsonField[] fields)
{
    public static JsonField One(string name, int number, JsonMessage message) => One(name, number, () => message);

    public static JsonField One(string name, int number, Func<JsonMessage> message) => new(name, number, JsonKind.Message, message, IsList: false);

    public static JsonField One(string name, int number, JsonKind kind) => new(name, number, kind, null, IsList: false);

    public static JsonField Many(string name, int number, JsonMessage message) => new(name, number, JsonKind.Message, () => message, IsList: true);

    public static JsonField Many(string name, int number, JsonKind kind) => new(name, number, kind, null, IsList: true);

    /// <summary>None has so many that looking through them would take longer than a dictionary.</summary>
    public JsonField? Find(ReadOnlySpan<byte> name)
    {
        foreach (var field in fields)
        {
            if (name.SequenceEqual(field.Utf8Name)) return field;
        }

        return null;
    }
}
