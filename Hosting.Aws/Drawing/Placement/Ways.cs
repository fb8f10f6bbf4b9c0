using Slipway.Hosting.Aws.Drawing.Model;

namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>How an arrow goes.</summary>
internal enum Way
{
    /// <summary>From the internet, straight.</summary>
    Enter,

    /// <summary>From left of the network to what is right of it.</summary>
    Inward,

    /// <summary>To the next box above or below.</summary>
    Down,

    /// <summary>Past other boxes, on their left.</summary>
    Left,

    /// <summary>Past other boxes, on their right.</summary>
    Right,

    /// <summary>Out of the network, straight.</summary>
    Out,

    /// <summary>Out of the network, to a box.</summary>
    Across,

    /// <summary>From box to box in the account.</summary>
    Within,

    /// <summary>From or to the developer.</summary>
    Told,
}

/// <summary>How each arrow goes, known before anything has a place: how much room there must be depends on it.</summary>
internal sealed class Ways
{
    private readonly List<(Link Link, Way Way)> _all = [];

    private Ways(Architecture architecture)
    {
        Stack = Stacking.Of(architecture);
        foreach (var link in architecture.Links) _all.Add((link, WayOf(architecture, link)));
    }

    /// <summary>The boxes that stand one below the other in the network, from the top.</summary>
    public IReadOnlyList<Piece> Stack { get; }

    public IReadOnlyList<(Link Link, Way Way)> All => _all;

    public static Ways Of(Architecture architecture) => new(architecture);

    public IEnumerable<Link> Of(Way way) => _all.Where(pair => pair.Way == way).Select(pair => pair.Link);

    public int Index(string key)
    {
        for (var at = 0; at < Stack.Count; at++)
        {
            if (Stack[at].Key == key) return at;
        }

        return -1;
    }

    private Way WayOf(Architecture architecture, Link link)
    {
        if (link.From == Architecture.Internet) return Way.Enter;
        if (link.To == Architecture.Outside) return Way.Out;
        if (link.From == Architecture.Developer || link.To == Architecture.Developer) return Way.Told;
        var (from, to) = (Index(link.From), Index(link.To));
        if (from < 0) return architecture.Pieces.First(piece => piece.Key == link.From).Kind is PieceKind.CloudFront or PieceKind.HttpApi ? Way.Inward : Way.Within;
        if (to < 0) return Way.Across;
        if (Math.Abs(from - to) == 1 && !_all.Exists(known => known.Way == Way.Down && Joins(known.Link, link))) return Way.Down;
        return Stack[from].Kind is PieceKind.VpcLink or PieceKind.Balancer ? Way.Left : Way.Right;
    }

    private static bool Joins(Link known, Link link) => (known.From == link.From && known.To == link.To) || (known.From == link.To && known.To == link.From);
}
