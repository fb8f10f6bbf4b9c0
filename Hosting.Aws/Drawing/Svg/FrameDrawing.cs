using System.Globalization;
using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Placement;
using static Slipway.Hosting.Aws.Drawing.Svg.SvgText;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>What other things stand in, with its name in the upper left corner.</summary>
internal static class FrameDrawing
{
    public static XElement Of(Frame frame, DrawingTitle title)
    {
        var (stroke, fill, dash) = Palette.Of(frame.Kind);
        var name = frame.Kind == FrameKind.Region ? $"Region  {title.Region ?? "of whoever deploys"}" : frame.Label;
        var size = frame.Kind is FrameKind.Cloud or FrameKind.Region or FrameKind.Network or FrameKind.Account ? 13 : 11;
        var shown = TextWidth.Fit(name, frame.Place.Width - 24, size, isBold: true);
        return Element(
            "g",
            new XAttribute("class", $"frame {frame.Kind}"),
            Element("title", name),
            frame.Notch is { } notch ? Notched(frame.Place, notch, fill, stroke, dash) : Rectangle(frame.Place, fill, stroke, frame.Kind is FrameKind.Cloud or FrameKind.Region ? 0 : 4, dash),
            Text(frame.Place.X + 12, frame.Place.Y + (size == 13 ? 23 : 19), size, shown, stroke, isBold: true));
    }

    private static XElement Notched(Rect place, Rect notch, string fill, string stroke, string? dash) => Element(
        "polygon",
        new XAttribute("points", string.Create(
            CultureInfo.InvariantCulture,
            $"{place.X},{place.Y} {place.Right},{place.Y} {place.Right},{place.Bottom} {notch.Right},{place.Bottom} {notch.Right},{notch.Y} {place.X},{notch.Y}")),
        new XAttribute("fill", fill), new XAttribute("stroke", stroke),
        dash is null ? null : new XAttribute("stroke-dasharray", dash));

    public static XElement Gateway(PlacedText gateway)
    {
        var (stroke, _, _) = Palette.Of(FrameKind.Network);
        return Element(
            "g",
            new XAttribute("class", "gateway"),
            Rectangle(gateway.Place, Palette.Paper, stroke, radius: 11),
            Text(gateway.Place.MiddleX, gateway.Place.Y + 15, 11, gateway.Text, stroke, anchor: "middle"));
    }
}
