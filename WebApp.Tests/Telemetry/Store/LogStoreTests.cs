using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>The last log records, and those among them that are asked for.</summary>
public sealed class LogStoreTests
{
    private static readonly TelemetryScope Orders = new(new("shop", "shop-1", []), "Shop.Orders", "");
    private static readonly TelemetryScope Mail = new(new("mail", "mail", []), "Mail.Queue", "");

    [Fact]
    public void The_oldest_records_go_first_and_are_counted()
    {
        var store = new LogStore(new() { MaxLogCount = 3 });

        store.Add([.. Enumerable.Range(1, 5).Select(n => Entry($"{n}"))]);

        Assert.Equal(["3", "4", "5"], store.Snapshot().Select(e => e.Message));
        Assert.Equal([3, 4, 5], store.Snapshot().Select(e => e.Number));
        Assert.Equal((5, 2), (store.Received, store.Dropped));
    }

    [Fact]
    public void Records_that_are_large_take_the_place_of_several()
    {
        var store = new LogStore(new() { MaxLogBytes = 10_000 });

        store.Add([.. Enumerable.Range(1, 100).Select(n => Entry(new string('x', 1_000)))]);

        Assert.Equal(4, store.Snapshot().Length);
        Assert.Equal(96, store.Dropped);
    }

    [Theory]
    [InlineData("shop", null, null, new[] { "Order 7 came", "Order 7 failed" })]
    [InlineData("shop-1", null, null, new[] { "Order 7 came", "Order 7 failed" })]
    [InlineData("MAIL", null, null, new[] { "Sent" })]
    [InlineData(null, "Warning", null, new[] { "Order 7 failed" })]
    [InlineData(null, null, "order 7", new[] { "Order 7 came", "Order 7 failed" })]
    [InlineData(null, null, "queue", new[] { "Sent" })]
    [InlineData(null, null, "someone@example.com", new[] { "Sent" })]
    [InlineData(null, null, "00000000000000010000000000000002", new[] { "Order 7 failed" })]
    [InlineData("shop", "Error", "sent", new string[0])]
    public void Records_are_found_by_resource_severity_and_text(string? resource, string? severity, string? text, string[] expected)
    {
        var filter = new LogFilter { Resource = resource, Severity = LogSeverities.TryParse(severity, out var least) ? least : null, Text = text };

        var page = Filled().Query(filter, 10);

        Assert.Equal(expected, page.Entries.Select(e => e.Message));
        Assert.Equal(expected.Length, page.Total);
    }

    [Fact]
    public void Records_are_found_by_trace_span_and_attribute()
    {
        var store = Filled();

        Assert.Equal("Order 7 failed", Assert.Single(store.Query(new() { TraceId = new(1, 2) }, 10).Entries).Message);
        Assert.Equal("Order 7 failed", Assert.Single(store.Query(new() { SpanId = new(3) }, 10).Entries).Message);
        Assert.Equal("Sent", Assert.Single(store.Query(new() { Attributes = [new("to", "someone@example.com")] }, 10).Entries).Message);
        Assert.Empty(store.Query(new() { Attributes = [new("to", "someone")] }, 10).Entries);
    }

    [Fact]
    public void Of_many_records_the_newest_are_shown_and_all_are_counted()
    {
        var store = new LogStore(new());
        store.Add([.. Enumerable.Range(1, 500).Select(n => Entry($"{n}"))]);

        var page = store.Query(new(), 2);

        Assert.Equal(["499", "500"], page.Entries.Select(e => e.Message));
        Assert.Equal(500, page.Total);
    }

    [Fact]
    public void What_one_resource_wrote_can_be_forgotten()
    {
        var store = Filled();

        store.Clear("shop");

        Assert.Equal(["Sent"], store.Snapshot().Select(e => e.Message));
        store.Add([Entry("new")]);
        Assert.Equal(4, store.Snapshot()[^1].Number);
    }

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_lose_nothing()
    {
        var store = new LogStore(new() { MaxLogCount = 1_000 });
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++) store.Add([Entry($"{w}"), Entry($"{w}")]);
        })).ToArray();

        while (!Task.WhenAll(writers).IsCompleted)
        {
            var numbers = store.Snapshot().Select(e => e.Number).ToArray();
            for (var i = 1; i < numbers.Length; i++) Assert.Equal(numbers[i - 1] + 1, numbers[i]);
        }

        await Task.WhenAll(writers);
        Assert.Equal((16_000, 15_000, 1_000), (store.Received, store.Dropped, store.Snapshot().Length));
    }

    private static LogStore Filled()
    {
        var store = new LogStore(new());
        store.Add(
        [
            Entry("Order 7 came"),
            new() { Message = "Order 7 failed", Severity = LogSeverity.Error, Time = 2, Scope = Orders, Attributes = [], TraceId = new(1, 2), SpanId = new(3) },
            new() { Message = "Sent", Severity = LogSeverity.Debug, Time = 3, Scope = Mail, Attributes = [new("to", "someone@example.com")] },
        ]);
        return store;
    }

    private static LogEntry Entry(string message) => new() { Message = message, Severity = LogSeverity.Information, Time = 1, Scope = Orders, Attributes = [] };
}
