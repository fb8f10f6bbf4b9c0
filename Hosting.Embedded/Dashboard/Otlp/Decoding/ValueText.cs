using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>A value of any type (AnyValue), as text: lists and objects as JSON, bytes as base64.</summary>
internal sealed class ValueText(StringPool strings, int mostCharacters)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Fields of AnyValue.
    private const int String = 1;
    private const int Bool = 2;
    private const int Int = 3;
    private const int Double = 4;
    private const int Array = 5;
    private const int Object = 6;
    private const int Bytes = 7;

    // A value within values within values: past any use, and before the stack ends.
    private const int Deepest = 20;

    public string Of(ReadOnlySpan<byte> value)
    {
        var text = "";
        var reader = new WireReader(value);
        while (reader.Next())
        {
            text = reader.Field switch
            {
                String => Text(reader.Bytes()),
                Bool => reader.Varint() != 0 ? "true" : "false",
                Int => Number((long)reader.Varint()),
                Double => Number(reader.Double()),
                Array or Object => Shorten(Structure(value)),
                Bytes => Shorten(Convert.ToBase64String(reader.Bytes())),
                _ => text,
            };
        }

        return text;
    }

    /// <summary>A text, shortened where it is too long.</summary>
    public string Text(ReadOnlySpan<byte> utf8) => utf8.Length <= mostCharacters ? strings.Get(utf8)
        // Four bytes make a character at most, so this much suffices.
        : Shorten(Encoding.UTF8.GetString(utf8[..(int)Math.Min(utf8.Length, (4L * mostCharacters) + 4)]));

    private string Number<T>(T value)
        where T : ISpanFormattable
    {
        Span<char> characters = stackalloc char[32];
        return value.TryFormat(characters, out var length, default, CultureInfo.InvariantCulture)
            ? strings.Get(characters[..length])
            : value.ToString(null, CultureInfo.InvariantCulture);
    }

    private string Shorten(string text)
    {
        if (text.Length <= mostCharacters) return text;

        // Half of a character is none.
        var end = char.IsHighSurrogate(text[mostCharacters - 1]) ? mostCharacters - 1 : mostCharacters;
        return $"{text[..end]}…";
    }

    private static string Structure(ReadOnlySpan<byte> value)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written, Json)) Write(writer, value, Deepest);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> value, int depth)
    {
        var reader = new WireReader(value);
        if (depth == 0 || !reader.Next())
        {
            writer.WriteNullValue();
            return;
        }

        switch (reader.Field)
        {
            case String: writer.WriteStringValue(Encoding.UTF8.GetString(reader.Bytes())); break;
            case Bool: writer.WriteBooleanValue(reader.Varint() != 0); break;
            case Int: writer.WriteNumberValue((long)reader.Varint()); break;
            case Double: WriteNumber(writer, reader.Double()); break;
            case Array: WriteArray(writer, reader.Bytes(), depth); break;
            case Object: WriteObject(writer, reader.Bytes(), depth); break;
            case Bytes: writer.WriteBase64StringValue(reader.Bytes()); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteArray(Utf8JsonWriter writer, ReadOnlySpan<byte> array, int depth)
    {
        writer.WriteStartArray();
        var reader = new WireReader(array);
        while (reader.Next())
        {
            if (reader.Field == 1) Write(writer, reader.Bytes(), depth - 1);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> list, int depth)
    {
        writer.WriteStartObject();
        var reader = new WireReader(list);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            var pair = KeyValue.Of(reader.Bytes());
            writer.WritePropertyName(Encoding.UTF8.GetString(pair.Key));
            Write(writer, pair.Value, depth - 1);
        }

        writer.WriteEndObject();
    }
}
