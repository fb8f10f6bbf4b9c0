using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace WebApp.Tests.Dashboard;

/// <summary>Where the nodes of the picture stand.</summary>
public sealed class GraphLayoutTests
{
    [Fact]
    public void Who_needs_others_stands_left_of_all_of_them()
    {
        // A shop needs a database and a cache; the database belongs to a server; the shop knows the server as well.
        var plan = GraphLayout.Of(4, [(0, 1), (0, 2), (1, 3), (0, 3)]);

        Assert.True(plan.Nodes[0].X < plan.Nodes[1].X);
        Assert.Equal(plan.Nodes[1].X, plan.Nodes[2].X);
        Assert.True(plan.Nodes[1].X < plan.Nodes[3].X);
    }

    [Fact]
    public void An_arrow_that_spans_a_column_runs_between_its_nodes()
    {
        var plan = GraphLayout.Of(4, [(0, 1), (1, 2), (0, 2), (0, 3), (3, 2)]);

        var arrow = plan.Arrows[2];
        Assert.Equal(4, arrow.Count);
        foreach (var node in new[] { plan.Nodes[1], plan.Nodes[3] })
        {
            Assert.All(arrow, point => Assert.False(
                point.X >= node.X && point.X <= node.X + GraphLayout.NodeWidth && point.Y > node.Y && point.Y < node.Y + GraphLayout.NodeHeight, $"{point} is in {node}."));
        }
    }

    [Fact]
    public void Those_that_need_each_other_are_drawn_as_well()
    {
        var plan = GraphLayout.Of(3, [(0, 1), (1, 0), (1, 2), (2, 2)]);

        Assert.Equal(3, plan.Nodes.Distinct().Count());
        Assert.Equal(4, plan.Arrows.Count);
    }

    [Fact]
    public void A_graph_of_nothing_is_a_picture_of_nothing() => Assert.Empty(GraphLayout.Of(0, []).Nodes);

    [Fact]
    public void Nothing_overlaps_and_nothing_leaves_the_picture_whatever_the_graph()
    {
        // The same graphs every time.
        var random = new Random(4711);
        for (var round = 0; round < 300; round++)
        {
            var count = random.Next(1, 25);
            var arrows = Enumerable.Range(0, random.Next(0, count * 2)).Select(_ => (random.Next(count), random.Next(count))).Distinct().ToArray();

            var plan = GraphLayout.Of(count, arrows);

            Assert.All(plan.Nodes, n => Assert.True(n.X >= 0 && n.Y >= 0 && n.X + GraphLayout.NodeWidth <= plan.Width && n.Y + GraphLayout.NodeHeight <= plan.Height, $"{n} in {plan.Width} x {plan.Height}"));
            foreach (var column in plan.Nodes.GroupBy(n => n.X))
            {
                var tops = column.Select(n => n.Y).Order().ToArray();
                Assert.All(tops.Zip(tops.Skip(1)), pair => Assert.True(pair.Second - pair.First >= GraphLayout.NodeHeight, $"{pair}"));
            }

            Assert.All(arrows.Zip(plan.Arrows), pair => Assert.Equal(plan.Nodes[pair.First.Item1].Y + (GraphLayout.NodeHeight / 2), pair.Second[0].Y));
        }
    }
}
