using Slipway.Hosting.Aws.Drawing.Model;
using static Slipway.Hosting.Aws.Drawing.Placement.Measures;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>A lane of its own for each arrow that turns, so that no two lie upon each other.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<Link, int> _lanes = new(ReferenceEqualityComparer.Instance);

    public Lanes(Places places)
    {
        Nest(places, Way.Left, places.ZonesX + ZonePad - FirstLane, -Lane);
        Nest(places, Way.Right, places.ZonesRight - ZonePad + FirstLane, Lane);
        Fan(places, Way.Inward, places.NetworkX - FramePad);
        Fan(places, Way.Across, places.AccountX - FramePad);
    }

    public int Of(Link link) => _lanes[link];

    /// <summary>The shortest next to the boxes.</summary>
    private void Nest(Places places, Way way, int first, int step)
    {
        foreach (var link in places.Ways.Of(way).OrderBy(link => Math.Abs(places.Ways.Index(link.From) - places.Ways.Index(link.To))))
        {
            _lanes[link] = first;
            first += step;
        }
    }

    /// <summary>Going down, the upper one turns last; going up, first: so they don't cross.</summary>
    private void Fan(Places places, Way way, int last)
    {
        Link[] links = [.. places.Ways.Of(way).Where(link => places.Has(link.From) && places.Has(link.To)).OrderBy(link => places[link.From].Y)];
        Link[] order = [.. links.Where(link => places[link.To].Y < places[link.From].Y).Reverse(), .. links.Where(link => places[link.To].Y >= places[link.From].Y)];
        for (var at = 0; at < order.Length; at++) _lanes[order[at]] = last - (at * Lane);
    }
}
