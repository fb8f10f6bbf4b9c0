using FsCheck;
using FsCheck.Fluent;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>The ring is a queue.</summary>
public sealed class RingTests
{
    [Fact]
    public void Whatever_is_added_and_removed_it_holds_what_a_queue_holds() => Prop.ForAll(
        ArbMap.Default.ArbFor<bool[]>(),
        steps =>
        {
            var (ring, queue, next) = (new Ring<int>(), new Queue<int>(), 0);
            foreach (var isAdded in steps)
            {
                if (isAdded || queue.Count == 0)
                {
                    ring.Add(next);
                    queue.Enqueue(next++);
                }
                else if (ring.RemoveFirst() != queue.Dequeue())
                {
                    return false;
                }
            }

            return ring.ToArray().SequenceEqual(queue) && Enumerable.Range(0, ring.Count).All(i => ring[i] == queue.ElementAt(i));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(200));

    [Fact]
    public void There_is_nothing_outside()
    {
        var ring = new Ring<string>();
        ring.Add("x");

        Assert.Throws<ArgumentOutOfRangeException>(() => ring[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ring[-1]);
    }
}
