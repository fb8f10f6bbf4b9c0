using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>A field of a message: its name in JSON, and how it is written in protocol buffers.</summary>
/// <param name="Name">In lowerCamelCase.</param>
/// <param name="Number">In protocol buffers.</param>
/// <param name="Kind">What is in it.</param>
/// <param name="Message">What a message in it is made of; asked late, for values are within values.</param>
/// <param name="IsList">Whether there may be many.</param>
internal sealed record JsonField(string Name, int Number, JsonKind Kind, Func<JsonMessage>? Message, bool IsList)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

/// <summary>What is in a field, where JSON or protocol buffers write it in a way of its own.</summary>
internal enum JsonKind
{
    Message,
    Text,

    /// <summary>Bytes as base64.</summary>
    Bytes,

    /// <summary>The ids of traces and spans, which OTLP writes in hexadecimal.</summary>
    Id,
    Flag,

    /// <summary>A double.</summary>
    Real,

    /// <summary>An int64, an int32 or an enum.</summary>
    Integer,

    /// <summary>A uint64.</summary>
    Count,

    /// <summary>An sint32.</summary>
    ZigZag,

    /// <summary>A fixed64.</summary>
    Fixed,

    /// <summary>An sfixed64.</summary>
    SignedFixed,
}
