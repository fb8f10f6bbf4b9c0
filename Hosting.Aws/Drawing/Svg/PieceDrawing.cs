using System.Globalization;
using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Placement;
using static Slipway.Hosting.Aws.Drawing.Svg.SvgText;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>A box: its icon in the colour of its category, its name, what it is, and what matters of it.</summary>
internal static class PieceDrawing
{
    private const int Icon = 32;
    private const int Pad = 10;
    private const int NameSize = 13;
    private const int Small = 11;

    public static XElement Of(PlacedPiece placed)
    {
        var piece = placed.Piece;
        var group = Element(
            "g",
            new XAttribute("class", "piece"),
            new XAttribute("data-key", piece.Key),
            new XAttribute("data-sources", string.Join(' ', piece.Sources)),
            Element("title", Full(piece)),
            Rectangle(placed.Place, Palette.Paper, Palette.Of(piece.Kind).Colour, radius: 6));
        if (piece.Kind is PieceKind.Internet or PieceKind.Developer) AddPerson(group, placed);
        else AddBox(group, placed);
        foreach (var (share, place) in placed.Shares) group.Add(ShareOf(share, place, Palette.Of(piece.Kind).Colour));
        return group;
    }

    private static void AddBox(XElement group, PlacedPiece placed)
    {
        var (piece, place) = (placed.Piece, placed.Place);
        group.Add(IconOf(piece.Kind, place.X + Pad, place.Y + Pad));
        var x = place.X + Pad + Icon + Pad;
        var room = place.Right - Pad - x;
        var name = TextWidth.Fit(piece.Name, room, NameSize, isBold: true);
        group.Add(Text(x, place.Y + 23, NameSize, name, Palette.Ink, isBold: true));

        var what = Icons.NameOf(piece.Kind);
        var isWide = placed.Shares.Count > 0;
        var lines = new List<string>();
        if (isWide && what.Length > 0)
        {
            var beside = TextWidth.Of(name, NameSize, isBold: true) + 12;
            if (TextWidth.Of(what, Small) <= room - beside) group.Add(Text(x + beside, place.Y + 23, Small, what, Palette.Faint));
        }
        else if (what.Length > 0)
        {
            lines.Add(TextWidth.Fit(what, room, Small));
        }

        lines.AddRange(TextWidth.Wrap(piece.Detail, room, Small, isWide ? 1 : 2 - lines.Count));
        for (var line = 0; line < lines.Count; line++) group.Add(Text(x, place.Y + 39 + (line * 15), Small, lines[line], Palette.Faint));
    }

    private static void AddPerson(XElement group, PlacedPiece placed)
    {
        var (piece, place) = (placed.Piece, placed.Place);
        group.Add(IconOf(piece.Kind, place.MiddleX - (Icon / 2), place.MiddleY - 42));
        group.Add(Text(place.MiddleX, place.MiddleY + 10, NameSize, TextWidth.Fit(piece.Name, place.Width - Pad, NameSize, isBold: true), Palette.Ink, isBold: true, anchor: "middle"));
        var lines = TextWidth.Wrap(piece.Detail, place.Width - Pad, Small, 2);
        for (var line = 0; line < lines.Count; line++) group.Add(Text(place.MiddleX, place.MiddleY + 26 + (line * 15), Small, lines[line], Palette.Faint, anchor: "middle"));
    }

    private static XElement ShareOf(Share share, Rect place, string colour) => Element(
        "g",
        new XAttribute("class", "share"),
        Rectangle(place, Palette.Paper, colour, radius: 4, dash: share.IsCertain ? null : "3 3"),
        Text(place.MiddleX, place.Y + 15, Small, TextWidth.Fit(share.Text, place.Width - Pad, Small), Palette.Ink, anchor: "middle"));

    public static XElement IconOf(PieceKind kind, int x, int y) => Element(
        "g",
        new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate({x} {y})")),
        Element("rect", Number("width", Icon), Number("height", Icon), Number("rx", 4), new XAttribute("fill", Palette.Of(kind).Colour)),
        Element(
            "path",
            new XAttribute("transform", "translate(4 4)"),
            new XAttribute("d", Icons.Of(kind)),
            new XAttribute("fill", "none"), new XAttribute("stroke", Palette.Paper), new XAttribute("stroke-width", "1.6"),
            new XAttribute("stroke-linecap", "round"), new XAttribute("stroke-linejoin", "round")));

    /// <summary>All of it, for whoever points at it or has it read out.</summary>
    private static string Full(Piece piece)
    {
        var what = Icons.NameOf(piece.Kind);
        var sources = piece.Sources.Count == 0 ? "" : $" [{string.Join(", ", piece.Sources.Select(source => source[(source.IndexOf('/', StringComparison.Ordinal) + 1)..]))}]";
        return $"{piece.Name}{(what.Length > 0 ? $", {what}" : "")}: {piece.Detail}{sources}";
    }
}
