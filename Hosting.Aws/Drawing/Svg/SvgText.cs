using System.Globalization;
using System.Xml.Linq;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>The elements that the picture is made of.</summary>
internal static class SvgText
{
    public static XNamespace Svg { get; } = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params object?[] content) => new(Svg + name, content);

    public static XAttribute Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static XElement Rectangle(Placement.Rect place, string fill, string stroke, int radius = 0, string? dash = null) => Element(
        "rect",
        Number("x", place.X), Number("y", place.Y), Number("width", place.Width), Number("height", place.Height),
        radius > 0 ? Number("rx", radius) : null,
        new XAttribute("fill", fill), new XAttribute("stroke", stroke),
        dash is null ? null : new XAttribute("stroke-dasharray", dash));

    public static XElement Text(int x, int y, int size, string text, string colour, bool isBold = false, string? anchor = null) => Element(
        "text",
        Number("x", x), Number("y", y), Number("font-size", size),
        isBold ? new XAttribute("font-weight", "bold") : null,
        anchor is null ? null : new XAttribute("text-anchor", anchor),
        new XAttribute("fill", colour),
        text);
}
