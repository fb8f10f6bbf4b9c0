using System.Xml.Linq;
using Slipway.Hosting.Aws.Drawing;
using Slipway.Hosting.Aws.Drawing.Placement;
using Slipway.Hosting.Aws.Drawing.Reading;
using Slipway.Hosting.Aws.Templates;

namespace WebApp.Tests.Reports;

/// <summary>A picture: where its parts are, and the file that people get.</summary>
internal sealed class DrawnPicture(CloudTemplates templates, string? monthly = null)
{
    public Layout Layout { get; } = Layout.Of(ArchitectureReading.Of(templates));

    public string Text { get; } = ArchitectureDrawing.Write(templates, new DrawingTitle("board", "production", "Starter", "eu-west-1", monthly));

    public XElement Root => XElement.Parse(Text);

    /// <summary>As in <c>webapp -> postgres 5432</c>.</summary>
    public IEnumerable<string> Arrows => Layout.Routes.Select(route => $"{NameOf(route.Link.From)} -> {NameOf(route.Link.To)} {route.Link.Label}").Order(StringComparer.Ordinal);

    public static DrawnPicture Of(params TestTemplate[] templates) => new(new CloudTemplates(templates.Select(template => template.Build())));

    /// <summary>What every picture must be, whatever is in it.</summary>
    public void MustBeReadable()
    {
        var canvas = new Rect(0, 0, Layout.Width, Layout.Height);
        Rect[] pieces = [.. Layout.Pieces.Select(piece => piece.Place)];
        Assert.All([.. pieces, .. Layout.Frames.Select(frame => frame.Place), .. Layout.Routes.Select(route => route.Label)], place => Assert.True(canvas.Contains(place), $"{place}"));
        Assert.DoesNotContain(Pairs(pieces), pair => pair.One.Overlaps(pair.Other));
        foreach (var level in Layout.Frames.GroupBy(frame => frame.Kind)) Assert.DoesNotContain(Pairs([.. level.Select(frame => frame.Place)]), pair => pair.One.Overlaps(pair.Other));
        Assert.All(Layout.Pieces, piece => Assert.All(piece.Shares, share => Assert.True(piece.Place.Contains(share.Place))));
        Rect[] labels = [.. Layout.Routes.Select(route => route.Label)];
        Assert.DoesNotContain(Pairs(labels), pair => pair.One.Overlaps(pair.Other));
        Assert.DoesNotContain(labels, label => pieces.Any(label.Overlaps));
        Assert.All(Layout.Routes, route => Assert.DoesNotContain(Legs(route), leg => pieces.Any(piece => Inside(piece).Overlaps(leg))));
    }

    private string NameOf(string key) => Layout.Pieces.FirstOrDefault(piece => piece.Piece.Key == key)?.Piece.Name ?? key;

    // An arrow touches the boxes where it begins and ends.
    private static Rect Inside(Rect place) => new(place.X + 1, place.Y + 1, place.Width - 2, place.Height - 2);

    private static IEnumerable<Rect> Legs(Route route) => route.Points.Zip(route.Points.Skip(1), (from, to) =>
        new Rect(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(Math.Abs(from.X - to.X), 1), Math.Max(Math.Abs(from.Y - to.Y), 1)));

    private static IEnumerable<(Rect One, Rect Other)> Pairs(Rect[] places) => places.SelectMany((one, index) => places.Skip(index + 1).Select(other => (one, other)));
}
