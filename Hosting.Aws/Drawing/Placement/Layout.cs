using Slipway.Hosting.Aws.Drawing.Model;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>Where everything is.</summary>
internal sealed record Layout(int Width, int Height, IReadOnlyList<Frame> Frames, IReadOnlyList<PlacedPiece> Pieces, IReadOnlyList<Route> Routes, IReadOnlyList<PlacedText> Gateways)
{
    public static Layout Of(Architecture architecture)
    {
        var ways = Ways.Of(architecture);
        var places = new Places(architecture, ways);
        NetworkPlacement.Place(places);
        SidePlacement.Place(places);
        var routes = new Routing(places).Routes();
        return new Layout(places.Width, places.Height, places.Frames, [.. architecture.Pieces.Where(piece => places.Has(piece.Key)).Select(places.Placed)], routes, places.Gateways);
    }
}

/// <summary>What other things stand in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Notch">Its lower left corner, where that is no part of it.</param>
internal sealed record Frame(FrameKind Kind, string Label, Rect Place, Rect? Notch = null);

internal enum FrameKind
{
    Cloud, Region, Network, Zone, PublicSubnet, PrivateSubnet, IsolatedSubnet, Account,
}

internal sealed record PlacedPiece(Piece Piece, Rect Place, IReadOnlyList<(Share Share, Rect Place)> Shares);

internal sealed record PlacedText(string Text, Rect Place);

/// <param name="Link">What it means.</param>
/// <param name="Points">Its corners; the arrow's head is at the last.</param>
/// <param name="Label">Where its label stands.</param>
internal sealed record Route(Link Link, IReadOnlyList<Point> Points, Rect Label);
