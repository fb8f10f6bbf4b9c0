namespace Slipway.Hosting.Aws.Drawing.Placement;

/// <summary>Where arrows touch the sides of boxes: spread evenly, in an order in which they don't cross.</summary>
internal sealed class Ports
{
    private readonly Dictionary<(string Key, Side Side), List<(int Order, object Owner)>> _sides = [];

    public void Ask(string key, Side side, int order, object owner)
    {
        if (!_sides.TryGetValue((key, side), out var ports)) _sides[(key, side)] = ports = [];
        ports.Add((order, owner));
    }

    /// <returns>How far down the side.</returns>
    public int Of(string key, Side side, object owner, Rect place)
    {
        var ports = _sides[(key, side)].OrderBy(port => port.Order).ToList();
        var at = ports.FindIndex(port => ReferenceEquals(port.Owner, owner));
        return place.Y + (place.Height * (at + 1) / (ports.Count + 1));
    }
}

internal enum Side
{
    Left, Right,
}
