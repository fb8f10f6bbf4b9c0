using System.Globalization;
using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Placement;
using static Slipway.Hosting.Aws.Drawing.Svg.SvgText;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>An arrow with its label.</summary>
internal static class RouteDrawing
{
    public static XElement Of(Route route) => Element(
        "g",
        new XAttribute("class", "arrow"),
        new XAttribute("data-from", route.Link.From), new XAttribute("data-to", route.Link.To), new XAttribute("data-label", route.Link.Label),
        Element("title", route.Link.Meaning),
        Line(route.Points, route.Link.Kind),
        Label(route));

    public static XElement Line(IReadOnlyList<Point> points, LinkKind kind) => Element(
        "polyline",
        new XAttribute("points", string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X},{point.Y}")))),
        new XAttribute("fill", "none"), new XAttribute("stroke", Palette.Of(kind)), new XAttribute("stroke-width", "1.6"),
        kind switch { LinkKind.WayOut => new XAttribute("stroke-dasharray", "7 4"), LinkKind.Message => new XAttribute("stroke-dasharray", "2 3"), _ => null },
        new XAttribute("marker-end", $"url(#head-{kind})"));

    /// <summary>The heads of arrows, one for each colour.</summary>
    public static IEnumerable<XElement> Heads => Enum.GetValues<LinkKind>().Select(kind => Element(
        "marker",
        new XAttribute("id", $"head-{kind}"), new XAttribute("viewBox", "0 0 10 10"), Number("refX", 9), Number("refY", 5),
        Number("markerWidth", 9), Number("markerHeight", 9), new XAttribute("markerUnits", "userSpaceOnUse"), new XAttribute("orient", "auto"),
        Element("path", new XAttribute("d", "M0 0L10 5L0 10z"), new XAttribute("fill", Palette.Of(kind)))));

    // White behind it: it may stand on the border of a frame.
    private static XElement Label(Route route)
    {
        var label = Text(route.Label.X, route.Label.Bottom - 3, 11, route.Link.Label, Palette.Of(route.Link.Kind), isBold: false);
        label.Add(new XAttribute("stroke", Palette.Paper), new XAttribute("stroke-width", "3"), new XAttribute("stroke-linejoin", "round"), new XAttribute("paint-order", "stroke"));
        return label;
    }
}
