using System.Numerics;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>
/// Rewrites a request in JSON as protocol buffers, so that the decoders have to know one form only. A field that comes twice is in both forms
/// what it is in the other: the last one of a number or text counts, messages and lists go on.
/// </summary>
internal ref struct JsonTranscoder
{
    // A value within a value takes four of them. Twenty values are shown, and the stack has room for far more.
    private const int Deepest = 256;

    private readonly WireWriter _wire;
    private Utf8JsonReader _reader;

    private JsonTranscoder(ReadOnlySpan<byte> json)
    {
        // Names and quotes are left away: it becomes shorter, as a rule.
        _wire = new(json.Length);
        _reader = new(json, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <exception cref="WireFormatException">It is no JSON, or not of this message.</exception>
    /// <exception cref="RequestRefusedException">It becomes too large.</exception>
    public static WireWriter Transcode(JsonMessage message, ReadOnlySpan<byte> json)
    {
        try
        {
            var transcoder = new JsonTranscoder(json);
            transcoder._reader.Read();
            transcoder.WriteObject(message, "The request");

            // Fails on anything that follows.
            transcoder._reader.Read();
            return transcoder._wire;
        }
        catch (JsonException e)
        {
            throw new WireFormatException($"it is no JSON: {e.Message}");
        }
    }

    private void WriteObject(JsonMessage message, string name)
    {
        if (_reader.TokenType != JsonTokenType.StartObject) throw Wrong(name, "an object");
        while (Next() != JsonTokenType.EndObject)
        {
            var field = message.Find(JsonScalar.Text(ref _reader));
            Next();
            if (field is null) _reader.Skip();
            else if (_reader.TokenType == JsonTokenType.Null) continue;
            else if (field.IsList) WriteList(field);
            else WriteValue(field);
        }
    }

    private void WriteList(JsonField field)
    {
        if (_reader.TokenType != JsonTokenType.StartArray) throw Wrong(field.Name, "a list");
        while (Next() != JsonTokenType.EndArray) WriteValue(field);
    }

    private void WriteValue(JsonField field)
    {
        switch (field.Kind)
        {
            case JsonKind.Message: WriteMessage(field); break;
            case JsonKind.Text when _reader.TokenType == JsonTokenType.String: _wire.Bytes(field.Number, JsonScalar.Text(ref _reader)); break;
            case JsonKind.Text: throw Wrong(field.Name, "a text");
            case JsonKind.Bytes: _wire.Bytes(field.Number, JsonScalar.Base64(ref _reader) ?? throw Wrong(field.Name, "bytes as base64")); break;
            case JsonKind.Id: _wire.Bytes(field.Number, JsonScalar.Hexadecimal(ref _reader) ?? throw Wrong(field.Name, "an id in hexadecimal")); break;
            case JsonKind.Flag when _reader.TokenType is JsonTokenType.True or JsonTokenType.False: _wire.Varint(field.Number, _reader.GetBoolean() ? 1UL : 0); break;
            case JsonKind.Flag: throw Wrong(field.Name, "true or false");
            case JsonKind.Real: _wire.Fixed64(field.Number, BitConverter.DoubleToUInt64Bits(JsonScalar.Real(ref _reader) ?? throw Wrong(field.Name, "a number"))); break;
            case JsonKind.Integer: _wire.Varint(field.Number, (ulong)Integer<long>(field)); break;
            case JsonKind.Count: _wire.Varint(field.Number, Integer<ulong>(field)); break;
            case JsonKind.ZigZag: _wire.Varint(field.Number, Integer<int>(field) is var value ? (uint)((value << 1) ^ (value >> 31)) : 0); break;
            case JsonKind.Fixed: _wire.Fixed64(field.Number, Integer<ulong>(field)); break;
            case JsonKind.SignedFixed: _wire.Fixed64(field.Number, (ulong)Integer<long>(field)); break;
            default: throw new InvalidOperationException($"{field.Kind}");
        }

        // What is said in few characters, a list of numbers or of nothing, becomes longer.
        if (_wire.Length > OtlpLimits.MaxRequestBytes) throw RequestRefusedException.TooLarge();
    }

    private void WriteMessage(JsonField field)
    {
        var begun = _wire.Begin(field.Number);

        // Of a list, a place without anything in it is still a place.
        if (_reader.TokenType != JsonTokenType.Null) WriteObject(field.Message!(), field.Name);
        _wire.End(begun);
    }

    private T Integer<T>(JsonField field)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        JsonScalar.Integer<T>(ref _reader) ?? throw Wrong(field.Name, $"an integer from {T.MinValue} to {T.MaxValue}");

    private JsonTokenType Next()
    {
        _reader.Read();
        return _reader.TokenType;
    }

    private readonly WireFormatException Wrong(string name, string expected) => new($"{name} is to be {expected} (byte {_reader.TokenStartIndex}).");
}
