using Slipway.Hosting.Aws.Drawing.Model;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>The order of what stands in the network: row by row, and who is called below who calls, as far as that goes.</summary>
internal static class Stacking
{
    private static readonly PieceKind[] Kinds = [PieceKind.VpcLink, PieceKind.Balancer, PieceKind.Service, PieceKind.Endpoints, PieceKind.Database, PieceKind.Cache];

    public static IReadOnlyList<Piece> Of(Architecture architecture)
    {
        if (architecture.Network is not { } network) return [];
        SubnetKind[] rows = [.. network.Rows];
        return [.. rows.SelectMany(row => InRow([.. architecture.Of(Kinds).Where(piece => RowOf(piece, rows) == row)], architecture.Links))];
    }

    public static SubnetKind RowOf(Piece piece, IReadOnlyList<SubnetKind> rows) => piece.Row is { } row && rows.Contains(row) ? row : rows[0];

    private static List<Piece> InRow(Piece[] pieces, IReadOnlyList<Link> links)
    {
        var order = new List<Piece>();
        foreach (var piece in pieces.OrderBy(piece => Array.IndexOf(Kinds, piece.Kind)))
        {
            if (order.Contains(piece)) continue;
            order.Add(piece);
            // A balancer and what is behind it.
            if (piece.Kind == PieceKind.Balancer) order.AddRange(pieces.Where(other => !order.Contains(other) && links.Any(link => link.From == piece.Key && link.To == other.Key)));
        }

        return order;
    }
}
