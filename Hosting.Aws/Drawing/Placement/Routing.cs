using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Svg;
using static Slipway.Hosting.Aws.Drawing.Placement.Measures;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>Arrows: straight where they can be, otherwise with two corners, past boxes and never through them.</summary>
internal sealed class Routing(Places places)
{
    private const int LabelSize = 11;
    private const int LabelHeight = 14;
    private const int HeadRoom = 11;

    private readonly Ports _ports = new();
    private readonly Lanes _lanes = new(places);

    public IReadOnlyList<Route> Routes()
    {
        (Link Link, Way Way)[] drawn = [.. places.Ways.All.Where(pair => places.Has(pair.Link.From) && (pair.Way == Way.Out || places.Has(pair.Link.To)))];
        foreach (var (link, way) in drawn) PortOrder.Ask(_ports, places, link, way);
        return [.. drawn.Select(pair => RouteOf(pair.Link, pair.Way))];
    }

    private Route RouteOf(Link link, Way way) => way switch
    {
        Way.Enter => Straight(link, places[link.From].Right, Port(link, link.To, Side.Left), places[link.To].X),
        Way.Out => Straight(link, places[link.From].Right, Port(link, link.From, Side.Right), places.AccountX, PastBorders),
        Way.Told => Told(link),
        Way.Down or Way.Within => Vertical(link),
        Way.Left => Beside(link, Side.Left),
        Way.Right => Beside(link, Side.Right),
        _ => Crossing(link, way),
    };

    private static Route Straight(Link link, int from, int y, int to, int gap = 8) => new(link, [new Point(from, y), new Point(to, y)], After(link, from, y, gap));

    private Route Told(Link link)
    {
        var (other, isTold) = link.To == Architecture.Developer ? (link.From, true) : (link.To, false);
        var y = Port(link, other, Side.Right);
        var (near, far) = (places[other].Right, places[Architecture.Developer].X);
        var label = new Rect(far - HeadRoom - TextWidth.Of(link.Label, LabelSize), y - LabelHeight - 2, TextWidth.Of(link.Label, LabelSize), LabelHeight);
        return new Route(link, isTold ? [new Point(near, y), new Point(far, y)] : [new Point(far, y), new Point(near, y)], label);
    }

    private Route Vertical(Link link)
    {
        var (from, to) = (places[link.From], places[link.To]);
        // Between the zones no text stands in the way.
        var x = places.Ways.Index(link.From) >= 0 && places.Architecture.Network!.Zones.Count > 1 ? places.ZoneX(1) - (ZoneGap / 2) : from.MiddleX;
        var (start, end) = from.Y < to.Y ? (from.Bottom, to.Y) : (from.Y, to.Bottom);
        var y = from.Y < to.Y ? end - 22 : end + 9;
        return new Route(link, [new Point(x, start), new Point(x, end)], new Rect(x + 6, y, TextWidth.Of(link.Label, LabelSize), LabelHeight));
    }

    /// <summary>Past the boxes between, in a lane beside them.</summary>
    private Route Beside(Link link, Side side)
    {
        var (from, to) = (places[link.From], places[link.To]);
        var (y1, y2) = (Port(link, link.From, side), Port(link, link.To, side));
        var lane = _lanes.Of(link);
        var (x1, x2) = side == Side.Left ? (from.X, to.X) : (from.Right, to.Right);
        var width = TextWidth.Of(link.Label, LabelSize);
        var label = side == Side.Left ? new Rect(x2 - PastBorders - width, y2 - LabelHeight - 2, width, LabelHeight) : new Rect(x2 + PastBorders, y2 - LabelHeight - 2, width, LabelHeight);
        return new Route(link, [new Point(x1, y1), new Point(lane, y1), new Point(lane, y2), new Point(x2, y2)], label);
    }

    private Route Crossing(Link link, Way way)
    {
        var (from, to) = (places[link.From], places[link.To]);
        var (y1, y2) = (Port(link, link.From, Side.Right), Port(link, link.To, Side.Left));
        var gap = way == Way.Across ? PastBorders : 8;
        var isAlone = places.Ways.Of(way).Count(other => other.To == link.To) == 1;
        if (Math.Abs(y1 - y2) <= 1 || (isAlone && y1 > to.Y && y1 < to.Bottom)) return Straight(link, from.Right, y1, to.X, gap);
        var lane = _lanes.Of(link);
        return new Route(link, [new Point(from.Right, y1), new Point(lane, y1), new Point(lane, y2), new Point(to.X, y2)], After(link, from.Right, y1, gap));
    }

    /// <summary>A label just behind the beginning of an arrow.</summary>
    private static Rect After(Link link, int x, int y, int gap) => new(x + gap, y - LabelHeight - 2, TextWidth.Of(link.Label, LabelSize), LabelHeight);

    private int Port(Link link, string key, Side side) => _ports.Of(key, side, link, places[key]);
}
