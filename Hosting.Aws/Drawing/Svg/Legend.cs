using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Placement;
using static Slipway.Hosting.Aws.Drawing.Svg.SvgText;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>What colours and lines mean: of those that are in the picture.</summary>
internal static class Legend
{
    private const int Size = 11;
    private const int Sample = 30;

    public static XElement Of(Layout layout)
    {
        var group = Element("g", new XAttribute("class", "legend"));
        var y = layout.Height - Measures.Legend + 32;
        AddLines(group, layout, y);
        AddColours(group, layout, y + 26);
        return group;
    }

    private static void AddLines(XElement group, Layout layout, int y)
    {
        var x = Measures.Margin;
        foreach (var (kind, text) in Lines.Where(line => layout.Routes.Any(route => route.Link.Kind == line.Kind)))
        {
            group.Add(RouteDrawing.Line([new Point(x, y), new Point(x + Sample, y)], kind));
            x = Word(group, x + Sample + 8, y, text);
        }

        if (!layout.Pieces.Any(piece => piece.Shares.Any(share => !share.Share.IsCertain))) return;
        group.Add(Rectangle(new Rect(x, y - 8, Sample, 16), Palette.Paper, Palette.Ink, radius: 4, dash: "3 3"));
        Word(group, x + Sample + 8, y, "in one of the zones, as AWS chooses");
    }

    private static void AddColours(XElement group, Layout layout, int y)
    {
        var x = Measures.Margin;
        foreach (var category in Palette.Categories.Where(category => layout.Pieces.Any(piece => Palette.Of(piece.Piece.Kind) == category)))
        {
            group.Add(Rectangle(new Rect(x, y - 8, 16, 16), category.Colour, category.Colour, radius: 3));
            x = Word(group, x + 24, y, category.Name);
        }
    }

    private static int Word(XElement group, int x, int y, string text)
    {
        group.Add(Text(x, y + 4, Size, text, Palette.Ink));
        return x + TextWidth.Of(text, Size) + 22;
    }

    private static (LinkKind Kind, string Text)[] Lines =>
    [
        (LinkKind.Edge, "the way in"),
        (LinkKind.Rule, "let in by a security group, with its port"),
        (LinkKind.WayOut, "let out to anywhere, with its port"),
        (LinkKind.Message, "sent to or by people"),
    ];
}
