using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Placement;
using static Slipway.Hosting.Aws.Drawing.Svg.SvgText;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>The whole picture as text: no script, no font, no image from elsewhere.</summary>
internal static class SvgPage
{
    public static string Write(Layout layout, DrawingTitle title)
    {
        var name = $"{title.Application} on AWS: {title.Environment}";
        var root = Element(
            "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {layout.Width} {layout.Height}")),
            Number("width", layout.Width), Number("height", layout.Height),
            new XAttribute("role", "img"), new XAttribute("aria-labelledby", "title description"),
            // Viewers that darken pages leave it as it is.
            new XAttribute("style", "color-scheme: light; max-width: 100%; height: auto"),
            new XAttribute("font-family", "Arial, Helvetica, 'Liberation Sans', sans-serif"),
            Element("title", new XAttribute("id", "title"), name),
            Element("desc", new XAttribute("id", "description"), Description(layout, title)),
            Element("defs", RouteDrawing.Heads),
            Element("rect", Number("width", layout.Width), Number("height", layout.Height), new XAttribute("fill", Palette.Paper)),
            Header(layout, title, name),
            layout.Frames.Select(frame => FrameDrawing.Of(frame, title)),
            layout.Gateways.Select(FrameDrawing.Gateway),
            layout.Pieces.Select(PieceDrawing.Of),
            layout.Routes.Select(RouteDrawing.Of),
            Legend.Of(layout));
        return Text(root);
    }

    private static XElement Header(Layout layout, DrawingTitle title, string name)
    {
        var right = layout.Width - Measures.Margin;
        var monthly = title.Monthly is { } sum ? SvgText.Text(right, 46, 18, sum, Palette.Ink, isBold: true, anchor: "end") : null;
        var room = right - Measures.Margin - (title.Monthly is { } known ? TextWidth.Of(known, 18, isBold: true) + Measures.Margin : 0);
        return Element(
            "g",
            SvgText.Text(Measures.Margin, 46, 22, TextWidth.Fit(name, room, 22, isBold: true), Palette.Ink, isBold: true),
            SvgText.Text(Measures.Margin, 70, 13, TextWidth.Fit(Subtitle(title), right - Measures.Margin, 13), Palette.Faint),
            monthly);
    }

    private static string Subtitle(DrawingTitle title) => $"Plan {title.Plan}, region {title.Region ?? "of whoever deploys"}. Drawn from the templates by publish.";

    /// <summary>The picture in words: what there is, and who may call whom.</summary>
    private static string Description(Layout layout, DrawingTitle title)
    {
        var words = new StringBuilder(Subtitle(title));
        words.Append(" Boxes: ").AppendJoin("; ", layout.Pieces.Select(piece => $"{piece.Piece.Name} ({(Icons.NameOf(piece.Piece.Kind) is { Length: > 0 } what ? what : piece.Piece.Detail)})"));
        words.Append(". Arrows: ").AppendJoin("; ", layout.Routes.Select(route => route.Link.Meaning)).Append('.');
        return words.ToString();
    }

    private static string Text(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", OmitXmlDeclaration = true })) root.Save(writer);
        return text.Append('\n').ToString();
    }
}
