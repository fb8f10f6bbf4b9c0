namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>A place in the picture.</summary>
internal sealed record GraphPoint(double X, double Y);

/// <summary>Where everything stands.</summary>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Nodes">The upper left corner of each node.</param>
/// <param name="Arrows">For each arrow, in the order in which they were given, the points that it runs through: from the side of one node to that of another.</param>
internal sealed record GraphPlan(double Width, double Height, IReadOnlyList<GraphPoint> Nodes, IReadOnlyList<IReadOnlyList<GraphPoint>> Arrows);

/// <summary>
/// Lays a graph out in columns: who needs others stands left of them. Arrows that span several columns get a place of their own in each, so that they
/// run between the nodes and not through them.
/// </summary>
internal static class GraphLayout
{
    public const double NodeWidth = 190;
    public const double NodeHeight = 58;
    private const double ColumnGap = 90;
    private const double RowGap = 26;
    private const double LaneHeight = 18;
    private const double Margin = 14;
    private const int Sweeps = 12;

    /// <param name="count">How many nodes there are: 0 to count - 1.</param>
    /// <param name="arrows">From the one that needs to the one that is needed.</param>
    public static GraphPlan Of(int count, IReadOnlyList<(int From, int To)> arrows)
    {
        if (count == 0) return new(0, 0, [], []);

        var columnOf = Columns(count, arrows);
        var places = Enumerable.Range(0, count).Select(n => new Place(n, columnOf[n])).ToList();
        var paths = arrows.Select(arrow => Path(arrow, columnOf, places)).ToArray();
        var columns = places.GroupBy(p => p.Column).OrderBy(g => g.Key).Select(g => g.ToList()).ToArray();

        Order(columns);
        var height = Stack(columns);
        return new(
            (2 * Margin) + (columns.Length * NodeWidth) + ((columns.Length - 1) * ColumnGap),
            height,
            [.. places.Take(count).Select(p => new GraphPoint(Left(p), p.Y - (NodeHeight / 2)))],
            [.. paths.Select(Points)]);
    }

    /// <summary>The longest way to each node from one that nobody needs. Of those that need each other, one is taken for the first.</summary>
    private static int[] Columns(int count, IReadOnlyList<(int From, int To)> arrows)
    {
        var columns = Enumerable.Repeat(-1, count).ToArray();
        var onPath = new HashSet<int>();
        for (var node = 0; node < count; node++) ColumnOf(node);
        return columns;

        int ColumnOf(int node)
        {
            if (columns[node] >= 0) return columns[node];
            onPath.Add(node);
            var column = arrows.Where(a => a.To == node && !onPath.Contains(a.From)).Select(a => ColumnOf(a.From) + 1).DefaultIfEmpty(0).Max();
            onPath.Remove(node);
            return columns[node] = column;
        }
    }

    /// <summary>The places that an arrow runs through, its ends included; those between are added to the others.</summary>
    private static List<Place> Path((int From, int To) arrow, int[] columnOf, List<Place> places)
    {
        var path = new List<Place> { places[arrow.From] };
        var step = Math.Sign(columnOf[arrow.To] - columnOf[arrow.From]);
        for (var column = columnOf[arrow.From] + step; step != 0 && column != columnOf[arrow.To]; column += step)
        {
            var lane = new Place(null, column);
            places.Add(lane);
            path.Add(lane);
        }

        path.Add(places[arrow.To]);
        foreach (var (one, next) in path.Zip(path.Skip(1)))
        {
            one.Neighbours.Add(next);
            next.Neighbours.Add(one);
        }

        return path;
    }

    /// <summary>Each place goes to where its neighbours in the column before, then in the column behind, stand on average: few arrows cross then.</summary>
    private static void Order(List<Place>[] columns)
    {
        foreach (var column in columns) Number(column);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var forth = sweep % 2 == 0;
            foreach (var column in forth ? columns.Skip(1) : columns.Reverse().Skip(1))
            {
                var sorted = column.OrderBy(p => p.Neighbours.Where(n => forth ? n.Column < p.Column : n.Column > p.Column).Select(n => n.Rank).DefaultIfEmpty(p.Rank).Average()).ToList();
                column.Clear();
                column.AddRange(sorted);
                Number(column);
            }
        }

        static void Number(List<Place> column)
        {
            for (var i = 0; i < column.Count; i++) column[i].Rank = (i + 0.5) / column.Count;
        }
    }

    /// <summary>Gives each column its heights; each is centred, and the lines within it drawn towards what they are connected with.</summary>
    /// <returns>The height of the picture.</returns>
    private static double Stack(List<Place>[] columns)
    {
        var height = columns.Max(HeightOf);
        foreach (var column in columns)
        {
            var y = (height - HeightOf(column)) / 2;
            foreach (var place in column)
            {
                place.Y = y + (place.Height / 2) + Margin;
                y += place.Height + RowGap;
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in columns) Relax(column, Margin, Margin + height);
        }

        return height + (2 * Margin);
    }

    /// <summary>Moves the places of a column towards their neighbours, in their order, without one over another.</summary>
    private static void Relax(List<Place> column, double top, double bottom)
    {
        for (var i = 0; i < column.Count; i++)
        {
            var place = column[i];
            if (place.Neighbours.Count == 0) continue;
            var lowest = i == 0 ? top + (place.Height / 2) : column[i - 1].Y + Apart(column[i - 1], place);
            var highest = i == column.Count - 1 ? bottom - (place.Height / 2) : column[i + 1].Y - Apart(place, column[i + 1]);
            if (lowest <= highest) place.Y = Math.Clamp(place.Neighbours.Average(n => n.Y), lowest, highest);
        }
    }

    private static double Apart(Place above, Place below) => ((above.Height + below.Height) / 2) + RowGap;

    private static double HeightOf(List<Place> column) => column.Sum(p => p.Height) + ((column.Count - 1) * RowGap);

    private static double Left(Place place) => Margin + (place.Column * (NodeWidth + ColumnGap));

    /// <summary>From the right side of the first to the left side of the last; through a lane from side to side. Backwards, or within a column, by the other sides.</summary>
    private static IReadOnlyList<GraphPoint> Points(List<Place> path)
    {
        var forth = path[^1].Column > path[0].Column;
        var points = new List<GraphPoint> { Side(path[0], right: true) };
        foreach (var lane in path.Skip(1).SkipLast(1))
        {
            points.Add(Side(lane, right: !forth));
            points.Add(Side(lane, right: forth));
        }

        points.Add(Side(path[^1], right: path[^1].Column == path[0].Column));
        return points;
    }

    private static GraphPoint Side(Place place, bool right) => new(Left(place) + (right ? NodeWidth : 0), place.Y);

    /// <summary>A node, or what an arrow needs to pass a column.</summary>
    private sealed class Place(int? node, int column)
    {
        public int Column { get; } = column;

        public double Height { get; } = node is null ? LaneHeight : NodeHeight;

        public List<Place> Neighbours { get; } = [];

        public double Rank { get; set; }

        public double Y { get; set; }
    }
}
