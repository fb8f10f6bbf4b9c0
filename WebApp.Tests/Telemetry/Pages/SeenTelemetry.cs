using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using WebApp.Tests.Dashboard;
using WebApp.Tests.Telemetry.Otlp;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Pages;

/// <summary>What two services told of themselves: one request that went well, one that failed, and five minutes of metrics.</summary>
internal sealed class SeenTelemetry
{
    public const string Good = "000000000000000000000000000000aa";
    public const string Failed = "000000000000000000000000000000bb";

    private const ulong Millisecond = 1_000_000;
    private const ulong Second = 1_000_000_000;

    private readonly OtlpIntake _intake;
    private readonly ulong _now;

    public SeenTelemetry(WatchedGraph graph)
    {
        var store = graph.Graph.Application.Services.GetRequiredService<TelemetryStore>();
        _intake = new(store);
        _now = (ulong)UnixTime.Of(store.Time.GetUtcNow());
        AddTrace(Good, _now - (20 * Second), isError: false);
        AddTrace(Failed, _now - (30 * Second), isError: true);
        AddMetrics();
    }

    /// <summary>A log record of the trace that failed, in a span that hasn't come.</summary>
    public void LateLog(string message, int span = 99) =>
        _intake.Take(OtlpSignal.Logs, Request([OtlpMessages.Log(message, 9, _now, Failed).Hex(10, Id(span))], "shop", "shop", "Shop.Orders"));

    /// <summary>A trace of many spans, the first of which links to one of another trace.</summary>
    public void LongTrace(string trace, int spans) => _intake.Take(OtlpSignal.Traces, Request(
        Enumerable.Range(1, spans).Select(n => Span($"step {n}", trace, Id(n), n == 1 ? null : Id(1), _now + (ulong)n, _now + (ulong)n + 1)
            .Message(13, new ProtoMessage().Hex(1, n == 1 ? Failed : trace).Hex(2, Id(3)))), "shop", "shop"));

    public void Log(string message, int severity = 9, string service = "shop") => _intake.Take(OtlpSignal.Logs, Request([OtlpMessages.Log(message, severity, _now)], service, service, "Shop.Till"));

    /// <summary>One more request that went well, now.</summary>
    public void Trace(string id) => AddTrace(id, _now, isError: false);

    private void AddTrace(string trace, ulong start, bool isError)
    {
        _intake.Take(OtlpSignal.Traces, Request(
        [
            Span("POST /orders", trace, Id(1), null, start, start + (180 * Millisecond), isError, ("http.request.method", "POST"), ("http.route", "/orders"), ("http.response.status_code", isError ? 500 : 201)),
            Client("POST", trace, 2, 1, start + (12 * Millisecond), 90, ("url.full", "http://stock/reservations")),
            Client("orders", trace, 5, 1, start + (110 * Millisecond), 55, ("db.system.name", "postgresql"), ("server.address", "db.example"), ("server.port", 5432), ("db.query.text", "insert into orders (customer, total) values ($1, $2) returning id")),
        ], "shop", "shop"));
        var inner = Span("POST /reservations", trace, Id(3), Id(2), start + (15 * Millisecond), start + (95 * Millisecond), isError, ("http.request.method", "POST"));
        if (isError) inner.Message(11, new ProtoMessage().Fixed64(1, start + (50 * Millisecond)).Text(2, "exception").Message(3, Attribute("exception.type", "OutOfStock")));
        _intake.Take(OtlpSignal.Traces, Request([inner, Client("redis Transaction", trace, 4, 3, start + (20 * Millisecond), 8, ("db.system.name", "redis"))], "stock", "stock"));

        _intake.Take(OtlpSignal.Logs, Request(
        [
            OtlpMessages.Log("Order 7 of customer 42 came", 9, start + (5 * Millisecond), trace, ("Order", 7), ("Customer", 42)).Hex(10, Id(1)),
        ], "shop", "shop", "Shop.Orders"));
        if (!isError) return;
        _intake.Take(OtlpSignal.Logs, Request(
        [
            OtlpMessages.Log("The last one was sold", 13, start + (40 * Millisecond), trace).Hex(10, Id(3)),
            OtlpMessages.Log("Reservation failed", 17, start + (50 * Millisecond), trace, ("exception.type", "OutOfStock"), ("exception.message", "Nothing left of 'A lamp'"), ("exception.stacktrace", "OutOfStock: Nothing left of 'A lamp'\n   at Stock.Shelf.Take()")).Hex(10, Id(3)),
        ], "stock", "stock", "Stock.Reservations"));
    }

    private static ProtoMessage Client(string name, string trace, int id, int parent, ulong start, ulong milliseconds, params (string, object)[] attributes) =>
        Span(name, trace, Id(id), Id(parent), start, start + (milliseconds * Millisecond), false, attributes).Varint(6, 3);

    private void AddMetrics()
    {
        for (var ago = 300UL; ago > 0; ago--)
        {
            var (time, age) = (_now - (ago * Second), 300 - ago);
            _intake.Take(OtlpSignal.Metrics, Request(
            [
                Durations(time, age), Number("shop.orders", 7, isMonotonic: true, Point(time, (long)(age * 3), ("country", "KR")), Point(time, (long)age, ("country", "US"))),
                Number("shop.carts", 7, isMonotonic: false, Point(time, (long)(20 + (age % 40)))),
                new ProtoMessage().Text(1, "process.memory").Text(2, "What the process takes").Text(3, "By").Message(5, new ProtoMessage().Message(1, Point(time, (long)(100_000_000 + (age * 90_000))))),
            ], "shop", "shop", "Shop.Meter"));
        }
    }

    private ProtoMessage Durations(ulong time, ulong age)
    {
        ulong[] counts = [age * 20, age * 60, age * 15, age * 4, age];
        return new ProtoMessage().Text(1, "http.server.request.duration").Text(2, "Duration of HTTP server requests.").Text(3, "s").Message(9, new ProtoMessage().Varint(2, 2).Message(1, new ProtoMessage()
            .Fixed64(2, _now - (301 * Second)).Fixed64(3, time).Fixed64(4, counts.Aggregate((a, b) => a + b)).Double(5, age).PackedFixed64(6, counts).PackedDoubles(7, [0.005, 0.025, 0.1, 0.25])
            .Message(8, new ProtoMessage().Fixed64(2, _now - (30 * Second)).Double(3, 0.18).Hex(4, Id(1)).Hex(5, Failed)).Message(9, Attribute("http.route", "/orders"))));
    }
}
