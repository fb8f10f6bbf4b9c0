namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>What came in is no OTLP message. The message says why, for whoever sent it.</summary>
internal sealed class WireFormatException(string message) : Exception(message);
