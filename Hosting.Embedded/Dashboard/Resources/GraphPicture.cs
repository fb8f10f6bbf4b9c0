using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>A node of the picture: a resource with all its instances.</summary>
/// <param name="Views">Its instances.</param>
/// <param name="At">Its upper left corner.</param>
internal sealed record GraphNode(IReadOnlyList<ResourceView> Views, GraphPoint At)
{
    // The worst counts: one replica that fails is something to see.
    private static readonly string[] Worst = ["bad", "warn", "busy", "idle", "good", "done"];

    public string Name => Views[0].Resource.Name;

    public ResourceView Shown => Views.MinBy(v => Array.IndexOf(Worst, v.Kind))!;
}

/// <summary>An arrow of the picture.</summary>
internal sealed record GraphArrow(Relation Relation, string Path);

/// <summary>The graph as a picture.</summary>
internal sealed record GraphPicture(double Width, double Height, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphArrow> Arrows)
{
    public static GraphPicture Of(IReadOnlyList<ResourceView> views, IReadOnlyList<Relation> relations)
    {
        var groups = views.GroupBy(v => v.Resource).ToArray();
        var number = groups.Select((group, i) => (group.Key, i)).ToDictionary(g => g.Key, g => g.i);
        var shown = relations.Where(r => number.ContainsKey(r.From) && number.ContainsKey(r.To)).ToArray();
        var plan = GraphLayout.Of(groups.Length, [.. shown.Select(r => (number[r.From], number[r.To]))]);
        return new(
            plan.Width, plan.Height,
            [.. groups.Select((group, i) => new GraphNode([.. group], plan.Nodes[i]))],
            [.. shown.Select((relation, i) => new GraphArrow(relation, Curve(plan.Arrows[i])))]);
    }

    /// <summary>Leaves and arrives level, whatever is between.</summary>
    private static string Curve(IReadOnlyList<GraphPoint> points)
    {
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            // Within a column the arrow swings out to the right, and comes back.
            var bend = from.X == to.X ? 60 : (to.X - from.X) / 2;
            var back = from.X == to.X ? -60 : bend;
            path.Append(CultureInfo.InvariantCulture, $" C{from.X + bend:0.#} {from.Y:0.#} {to.X - back:0.#} {to.Y:0.#} {to.X:0.#} {to.Y:0.#}");
        }

        return path.ToString();
    }
}
