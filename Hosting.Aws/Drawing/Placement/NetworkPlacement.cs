using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Drawing.Svg;
using static Slipway.Hosting.Aws.Drawing.Placement.Measures;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>The network: zones as columns, kinds of subnets as rows, and in them what stands in all zones as one wide box.</summary>
internal static class NetworkPlacement
{
    private const int ZoneTop = 42;
    private const int ZoneLabel = 28;
    private const int ShareHeight = 22;

    public static void Place(Places places)
    {
        if (places.Architecture.Network is not { } network) return;
        var zoneY = Places.Top + ZoneTop;
        var y = zoneY + ZoneLabel;
        var subnets = new List<Frame>();
        foreach (var row in network.Rows)
        {
            var bottom = PlaceRow(places, row, y);
            foreach (var subnet in network.Subnets.Where(subnet => subnet.Kind == row))
                subnets.Add(new Frame(FrameOf(row), subnet.Caption, new Rect(places.ZoneX(subnet.Zone) + (ZonePad / 2), y, ZoneWidth - ZonePad, bottom - y)));
            y = bottom + RowGap;
        }

        var zoneBottom = y - RowGap + ZonePad;
        places.NetworkBottom = zoneBottom + FramePad;
        places.Frames.Add(new Frame(FrameKind.Network, network.Name, new Rect(places.NetworkX, Places.Top, places.NetworkRight - places.NetworkX, places.NetworkBottom - Places.Top)));
        for (var zone = 0; zone < network.Zones.Count; zone++)
            places.Frames.Add(new Frame(FrameKind.Zone, network.Zones[zone], new Rect(places.ZoneX(zone), zoneY, ZoneWidth, zoneBottom - zoneY)));
        places.Frames.AddRange(subnets);
        PlaceGateways(places, network);
    }

    private static int PlaceRow(Places places, SubnetKind row, int y)
    {
        y += Caption;
        Piece[] single = [.. places.Architecture.Of(PieceKind.NatGateway).Where(piece => piece.Row == row)];
        foreach (var piece in single) places.Put(piece.Key, new Rect(places.ZoneX(piece.Zone ?? 0) + ZonePad, y, ZoneWidth - (2 * ZonePad), NatHeight));
        if (single.Length > 0) y += NatHeight + RowPad;

        SubnetKind[] rows = [.. places.Architecture.Network!.Rows];
        Piece[] wide = [.. places.Ways.Stack.Where(piece => Stacking.RowOf(piece, rows) == row)];
        foreach (var piece in wide)
        {
            var place = new Rect(places.ZonesX + ZonePad, y, places.ZonesRight - places.ZonesX - (2 * ZonePad), HeightOf(places, piece));
            places.Put(piece.Key, place, [.. piece.Shares.Select(share => (share, new Rect(
                places.ZoneX(share.Zone) + ZonePad + 46, place.Bottom - ShareHeight - 9, ZoneWidth - (2 * ZonePad) - 92, ShareHeight)))]);
            y = place.Bottom + WideGap;
        }

        return wide.Length > 0 ? y - WideGap + RowPad : y;
    }

    /// <summary>Taller where more arrows begin and end than its side has room for.</summary>
    private static int HeightOf(Places places, Piece piece)
    {
        var arrows = places.Ways.All.Count(pair => pair.Way is Way.Right or Way.Out or Way.Across && (pair.Link.From == piece.Key || pair.Link.To == piece.Key));
        return Math.Max(WideHeight, (arrows + 1) * PortGap);
    }

    private static void PlaceGateways(Places places, NetworkPicture network)
    {
        var right = places.ZonesRight;
        foreach (var gateway in network.Gateways.Reverse())
        {
            var width = TextWidth.Of(gateway, 11) + 20;
            if (right - width < places.NetworkX + FramePad + TextWidth.Of(network.Name, 13, isBold: true) + FramePad) break;
            places.Gateways.Insert(0, new PlacedText(gateway, new Rect(right - width, Places.Top + 10, width, 22)));
            right -= width + 10;
        }
    }

    private static FrameKind FrameOf(SubnetKind kind) => kind switch
    {
        SubnetKind.Public => FrameKind.PublicSubnet,
        SubnetKind.Private => FrameKind.PrivateSubnet,
        _ => FrameKind.IsolatedSubnet,
    };
}
