using Slipway.Hosting.Aws.Drawing.Model;
using static Slipway.Hosting.Aws.Drawing.Placement.Measures;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>The picture while its parts are being put into their places.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, Rect> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<(Share, Rect)>> _shares = new(StringComparer.Ordinal);

    public Places(Architecture architecture, Ways ways)
    {
        Architecture = architecture;
        Ways = ways;

        // From left to right: the internet, what is global, the region's own edge, the network, the account, the developer.
        var x = Margin + Person + Threshold;
        CloudX = x;
        x += FramePad;
        IsEdgeShared = IsShared(architecture);
        GlobalX = IsEdgeShared ? x + FramePad : x;
        if (architecture.Of(PieceKind.CloudFront).Any() && !IsEdgeShared) x += SideWidth + LabelRoom;
        RegionX = x;
        x += FramePad;
        EdgeX = x;
        var inward = ways.Of(Way.Inward).Count() * Lane;
        if (architecture.Of(PieceKind.HttpApi).Any()) x += SideWidth + LabelRoom + FramePad + inward;
        NetworkX = x;
        ZonesX = x + FramePad + Gutter(ways.Of(Way.Left).Count());
        var zones = architecture.Network?.Zones.Count ?? 0;
        ZonesRight = ZonesX + (zones * ZoneWidth) + (Math.Max(zones - 1, 0) * ZoneGap);
        // What goes out has its port beside the box, within the network.
        var port = ways.Of(Way.Out).Concat(ways.Of(Way.Across)).Any() ? LabelRoom / 2 : 0;
        NetworkRight = zones == 0 ? NetworkX : ZonesRight + FramePad + Math.Max(port, Gutter(ways.Of(Way.Right).Count()));
        AccountX = zones == 0 ? NetworkX : NetworkRight + (2 * FramePad) + (ways.Of(Way.Across).Count() * Lane);
    }

    public Architecture Architecture { get; }

    public Ways Ways { get; }

    public int CloudX { get; }

    /// <summary>Whether HTTP APIs and CloudFront stand in one column: what is global below, in a corner that is no part of the region.</summary>
    public bool IsEdgeShared { get; }

    public int GlobalX { get; }

    public int RegionX { get; }

    public int EdgeX { get; }

    public int NetworkX { get; }

    public int NetworkRight { get; }

    public int ZonesX { get; }

    public int ZonesRight { get; }

    public int AccountX { get; }

    public int AccountRight => AccountX + SideWidth + (2 * FramePad);

    /// <summary>Where the frames within the region begin.</summary>
    public static int Top => Header + (2 * FrameLabel);

    public int NetworkBottom { get; set; } = Top;

    public int Width { get; set; }

    public int Height { get; set; }

    public List<Frame> Frames { get; } = [];

    public List<PlacedText> Gateways { get; } = [];

    public Rect this[string key] => _pieces[key];

    public bool Has(string key) => _pieces.ContainsKey(key);

    public void Put(string key, Rect place, IReadOnlyList<(Share, Rect)>? shares = null)
    {
        _pieces[key] = place;
        _shares[key] = shares ?? [];
    }

    public PlacedPiece Placed(Piece piece) => new(piece, _pieces[piece.Key], _shares[piece.Key]);

    public int ZoneX(int zone) => ZonesX + (zone * (ZoneWidth + ZoneGap));

    private static bool IsShared(Architecture architecture)
    {
        var buckets = architecture.Of(PieceKind.Bucket).Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal);
        var global = architecture.Of(PieceKind.CloudFront).ToArray();
        return architecture.Of(PieceKind.HttpApi).Any() && global.Length > 0
            && global.All(piece => architecture.Links.Any(link => link.From == piece.Key && buckets.Contains(link.To)));
    }

    /// <summary>Lanes beside the boxes; the first one leaves room for a port's number.</summary>
    private static int Gutter(int lanes) => lanes == 0 ? 0 : FirstLane + (lanes * Lane) - ZonePad;
}
