using Slipway.Hosting.Aws.Drawing.Model;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>In which order arrows touch a side, from the top: what comes from above or goes there, the nearest first; what goes straight; what goes below, the farthest first. So lanes beside a box nest.</summary>
internal static class PortOrder
{
    private const int Straight = 0;
    private const int Beyond = 1_000;

    public static void Ask(Ports ports, Places places, Link link, Way way)
    {
        switch (way)
        {
            case Way.Enter:
                ports.Ask(link.To, Side.Left, Straight, link);
                break;
            case Way.Out:
                ports.Ask(link.From, Side.Right, Straight, link);
                break;
            case Way.Told:
                ports.Ask(link.To == Architecture.Developer ? link.From : link.To, Side.Right, Straight, link);
                break;
            case Way.Left or Way.Right:
                var side = way == Way.Left ? Side.Left : Side.Right;
                var distance = places.Ways.Index(link.To) - places.Ways.Index(link.From);
                ports.Ask(link.From, side, Order(distance), link);
                ports.Ask(link.To, side, Order(-distance), link);
                break;
            case Way.Inward or Way.Across:
                ports.Ask(link.From, Side.Right, places[link.To].MiddleY < places[link.From].MiddleY ? Straight - 1 : Straight + 1, link);
                // From below those come last that come from farthest below.
                ports.Ask(link.To, Side.Left, places[link.From].Y / 10, link);
                break;
            default:
                break;
        }
    }

    private static int Order(int distance) => distance < 0 ? -Beyond - distance : Beyond - distance;
}
