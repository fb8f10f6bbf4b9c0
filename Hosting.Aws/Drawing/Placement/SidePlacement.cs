using Slipway.Hosting.Aws.Drawing.Model;
using static Slipway.Hosting.Aws.Drawing.Placement.Measures;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>What stands beside the network: the edge left of it, the account right of it, people outside.</summary>
internal static class SidePlacement
{
    private static readonly PieceKind[] Account = [PieceKind.Metrics, PieceKind.Topic, PieceKind.Budget, PieceKind.Registry, PieceKind.Secrets, PieceKind.Mail];

    public static void Place(Places places)
    {
        var accountBottom = PlaceAccount(places);
        var edgeBottom = PlaceEdge(places, PieceKind.HttpApi, places.EdgeX, Places.Top + FrameLabel);
        PlaceEdge(places, PieceKind.CloudFront, places.GlobalX, places.IsEdgeShared ? edgeBottom + (2 * FramePad) : Places.Top + FrameLabel);

        var bottom = places.Architecture.Pieces.Where(piece => places.Has(piece.Key)).Select(piece => places[piece.Key].Bottom).Append(places.NetworkBottom).Append(accountBottom).Max() + FramePad;
        var hasAccount = accountBottom > Places.Top;
        var right = hasAccount ? places.AccountRight : places.NetworkRight;
        if (hasAccount) places.Frames.Add(new Frame(FrameKind.Account, "AWS services", new Rect(places.AccountX, Places.Top, places.AccountRight - places.AccountX, bottom - FramePad - Places.Top + (FramePad / 2))));
        var region = new Rect(places.RegionX, Header + FrameLabel, right + FramePad - places.RegionX, bottom + FramePad - Header - FrameLabel);
        places.Frames.Insert(0, new Frame(FrameKind.Region, "Region", region, Notch(places, region)));
        places.Frames.Insert(0, new Frame(FrameKind.Cloud, "AWS Cloud", new Rect(places.CloudX, Header, right + (2 * FramePad) - places.CloudX, bottom + (2 * FramePad) - Header)));

        var cloudRight = right + (2 * FramePad);
        PlacePerson(places, Architecture.Internet, Margin);
        PlacePerson(places, Architecture.Developer, cloudRight + Threshold);
        places.Width = (places.Has(Architecture.Developer) ? cloudRight + Threshold + Person : cloudRight) + Margin;
        places.Height = bottom + (2 * FramePad) + Legend;
    }

    /// <summary>CloudFront is in no region.</summary>
    private static Rect? Notch(Places places, Rect region)
    {
        if (!places.IsEdgeShared) return null;
        var top = places.Architecture.Of(PieceKind.CloudFront).Min(piece => places[piece.Key].Y) - FramePad;
        return new Rect(region.X, top, SideWidth + FramePad + (LabelRoom / 2) + FramePad, region.Bottom - top);
    }

    private static int PlaceAccount(Places places)
    {
        var y = Places.Top + FrameLabel + 6;
        foreach (var piece in Account.SelectMany(kind => places.Architecture.Of(kind)))
        {
            places.Put(piece.Key, At(places.AccountX + FramePad, y));
            y += SideHeight + SideGap;
        }

        // Below the network, where nothing stands between them and CloudFront.
        var buckets = places.Architecture.Of(PieceKind.Bucket).ToArray();
        if (buckets.Length > 0) y = Math.Max(y, places.NetworkBottom + FramePad);
        foreach (var bucket in buckets)
        {
            places.Put(bucket.Key, At(places.AccountX + FramePad, y));
            y += SideHeight + SideGap;
        }

        return y == Places.Top + FrameLabel + 6 ? Places.Top : y - SideGap;
    }

    /// <summary>Each at the height of what it leads to, so that its arrow is straight; below one another where they lead to the same.</summary>
    private static int PlaceEdge(Places places, PieceKind kind, int x, int next)
    {
        foreach (var (piece, wish) in places.Architecture.Of(kind).Select(piece => (piece, Wish(places, piece))).OrderBy(pair => pair.Item2 ?? int.MaxValue))
        {
            var y = wish is { } middle ? Math.Max(next, middle - (SideHeight / 2)) : next;
            places.Put(piece.Key, At(x, y));
            next = y + SideHeight + SideGap;
        }

        return next;
    }

    private static int? Wish(Places places, Piece piece)
    {
        int[] targets = [.. places.Architecture.Links.Where(link => link.From == piece.Key && places.Has(link.To)).Select(link => places[link.To].MiddleY)];
        return targets.Length > 0 ? targets.Min() : null;
    }

    /// <summary>As tall as the boxes that they deal with, so that every arrow is straight.</summary>
    private static void PlacePerson(Places places, string key, int x)
    {
        if (places.Architecture.Pieces.All(piece => piece.Key != key)) return;
        Rect[] others = [.. places.Architecture.Links
            .Select(link => link.From == key ? link.To : link.To == key ? link.From : null)
            .Where(other => other is not null && places.Has(other))
            .Select(other => places[other!])];
        var top = others.Length > 0 ? others.Min(other => other.Y) : Places.Top + FrameLabel;
        var bottom = others.Length > 0 ? others.Max(other => other.Bottom) : top + SideHeight;
        var middle = (top + bottom) / 2;
        var height = Math.Max(bottom - top, 110);
        places.Put(key, new Rect(x, Math.Max(middle - (height / 2), Header), Person, height));
    }

    private static Rect At(int x, int y) => new(x, y, SideWidth, SideHeight);
}
