namespace Slipway.Hosting.Aws.Drawing.Model;

/// <summary>All that is to be drawn; nothing of where.</summary>
/// <param name="Network">The network; null where the templates have none.</param>
/// <param name="Pieces">The boxes.</param>
/// <param name="Links">The arrows.</param>
internal sealed record Architecture(NetworkPicture? Network, IReadOnlyList<Piece> Pieces, IReadOnlyList<Link> Links)
{
    public const string Internet = "internet";
    public const string Developer = "developer";

    /// <summary>AWS's own services, and whoever else is on the internet.</summary>
    public const string Outside = "outside";

    public IEnumerable<Piece> Of(params PieceKind[] kinds) => Pieces.Where(piece => kinds.Contains(piece.Kind));
}

/// <param name="Name">As in <c>VPC 10.0.0.0/16</c>.</param>
/// <param name="Zones">What the columns are called.</param>
/// <param name="Subnets">One per zone and kind.</param>
/// <param name="Gateways">What stands at its border.</param>
internal sealed record NetworkPicture(string Name, IReadOnlyList<string> Zones, IReadOnlyList<SubnetPicture> Subnets, IReadOnlyList<string> Gateways)
{
    /// <summary>The kinds that there are, from the outermost to the innermost.</summary>
    public IEnumerable<SubnetKind> Rows => Subnets.Select(subnet => subnet.Kind).Distinct().Order();
}

internal sealed record SubnetPicture(SubnetKind Kind, int Zone, string Caption, string Source);

/// <summary>An arrow.</summary>
/// <param name="From">The key of who calls.</param>
/// <param name="To">The key of who is called.</param>
/// <param name="Label">The port, or what is sent.</param>
/// <param name="Kind">Why it is allowed.</param>
/// <param name="Meaning">The whole of it, in words.</param>
internal sealed record Link(string From, string To, string Label, LinkKind Kind, string Meaning);

internal enum LinkKind
{
    /// <summary>Of the edge: from the internet, and on to what stands behind it.</summary>
    Edge,

    /// <summary>A rule of a security group.</summary>
    Rule,

    /// <summary>A rule that names no group: out to anywhere.</summary>
    WayOut,

    /// <summary>What people are sent, and what they bring.</summary>
    Message,
}
