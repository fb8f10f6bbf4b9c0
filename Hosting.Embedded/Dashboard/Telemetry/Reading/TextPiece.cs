namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Reading;

/// <summary>A piece of a text, with the colour that it has.</summary>
/// <param name="Kind">A class of the style sheet, or empty.</param>
/// <param name="Text">The text.</param>
internal readonly record struct TextPiece(string Kind, string Text);
