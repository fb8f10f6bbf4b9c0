using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace WebApp.Tests.Telemetry.Peers;

/// <summary>Who is called by spans whose other side tells nothing of itself.</summary>
public sealed class PeerTests
{
    private static readonly TelemetryScope Web = new(new("web", "web", []), "Web", "");

    [Theory]
    [InlineData("board", "server.address=localhost", "server.port=5432", "db.namespace=board")]
    [InlineData("board", "server.address=127.0.0.1", "server.port=5432", "db.name=BOARD")]
    [InlineData("postgres", "server.address=::1", "server.port=5432", "db.namespace=template1")]
    [InlineData("postgres", "net.peer.name=host.docker.internal", "net.peer.port=5432")]
    [InlineData("cache", "network.peer.address=127.0.0.1", "network.peer.port=6379")]
    [InlineData("cache", "peer.service=localhost:6379")]
    [InlineData("cache", "peer.service=cache")]
    [InlineData("cache", "server.address=cache", "server.port=6379")]
    [InlineData("images", "url.full=http://localhost:4566/images/a.png")]
    [InlineData("s3", "url.full=http://logs.localhost:4566/")]
    [InlineData("api.example.com:443", "server.address=api.example.com", "server.port=443")]
    public void A_resource_is_known_by_its_address_and_its_parts_by_their_names(string expected, params string[] attributes) =>
        Assert.Equal(expected, Peers().Of(Client(1, 1, attributes), hasChildren: false)!.Name);

    [Fact]
    public void A_span_has_a_peer_only_where_it_calls_and_nothing_is_below_it()
    {
        Assert.Null(Peers().Of(Client(1, 1, "server.address=localhost", "server.port=6379"), hasChildren: true));
        Assert.Null(Peers().Of(Client(1, 1, "db.system.name=redis"), hasChildren: false));
        Assert.Null(Peers().Of(Of(1, 1, SpanKind.Server, default, [new("server.address", "localhost"), new("server.port", "6379")]), hasChildren: false));
    }

    [Fact]
    public void Traces_are_found_by_who_is_called_in_them()
    {
        var store = new TraceStore(new());
        store.Add(
        [
            Client(1, 1, "server.address=localhost", "server.port=5432", "db.namespace=board"),
            Client(2, 1, "server.address=localhost", "server.port=6379"),
            // Below a call is who was called.
            Client(3, 1, "server.address=localhost", "server.port=6379"), Of(3, 2, SpanKind.Server, new(1), []),
        ]);
        var peers = Peers();

        Assert.Equal([1], Found("board"));
        Assert.Equal([1], Found("postgres"));
        Assert.Equal([2], Found("cache"));
        Assert.Empty(Found("images"));
        Assert.Equal([("board", 1, 0)], peers.In(store.Find(new(0, 1))!).Select(p => (p.Peer.Name, p.Spans, p.Errors)));

        store.Clear("cache", peers);
        Assert.Equal([3, 1], store.Query(new(), 10).Traces.Select(t => (int)t.Id.Low).OrderDescending());

        int[] Found(string resource) => [.. store.Query(new() { Resource = resource, Peers = peers }, 10).Traces.Select(t => (int)t.Id.Low)];
    }

    [Fact]
    public void Who_is_called_in_no_trace_that_is_kept_is_not_offered_any_more()
    {
        var store = new TraceStore(new() { MaxTraceCount = 3 });
        var peers = Peers();
        var kept = new KeptPeers(store, peers);
        var show = () => store.Snapshot().SelectMany(kept.In).Count();

        store.Add([Client(1, 1, "server.address=localhost", "server.port=5432", "db.namespace=board")]);
        store.Add([Client(2, 1, "server.address=localhost", "server.port=6379")]);
        store.Add([Client(3, 1, "server.address=localhost", "server.port=6379")]);
        show();
        Assert.Equal(["board", "cache", "postgres"], kept.Names);

        // Dropped: the server is still called, by another trace that pages haven't shown.
        store.Add([Client(4, 1, "server.address=localhost", "server.port=5432", "db.namespace=template1")]);
        Assert.Equal(["cache", "postgres"], kept.Names);

        store.Clear("cache", peers);
        Assert.Equal(["postgres"], kept.Names);

        // Who was called sends spans of its own, which came later.
        store.Add([Of(4, 2, SpanKind.Server, new(1), [])]);
        Assert.Empty(kept.Names);

        store.Add([Client(5, 1, "server.address=localhost", "server.port=6379")]);
        show();
        Assert.Equal(["cache"], kept.Names);
        store.Clear(null);
        Assert.Empty(kept.Names);
    }

    [Theory]
    [InlineData("Host=db.example.com;Port=5433;Username=a;Password=b", "db.example.com:5433")]
    [InlineData("Server=tcp:sql.example.com,1433;Database=shop", "sql.example.com:1433")]
    [InlineData("redis.example.com:6380,password=x,ssl=true", "redis.example.com:6380")]
    [InlineData("https://search.example.com/", "search.example.com:443")]
    [InlineData("Endpoint=https://ai.example.com/;Key=x", "ai.example.com:443")]
    [InlineData("AccountName=a;AccountKey=b", null)]
    [InlineData("", null)]
    [InlineData("==;;=", null)]
    public void A_server_that_the_graph_does_not_run_is_known_by_its_connection_string(string connectionString, string? expected) =>
        Assert.Equal(expected, ConnectionAddress.Of(connectionString));

    private static GraphPeers Peers()
    {
        IResource postgres = new ContainerResource("postgres"), cache = new ContainerResource("cache"), s3 = new ContainerResource("s3");
        var table = new PeerTable(
            [postgres, new Part("board", postgres), cache, s3, new Part("images", s3)],
            [(postgres, "localhost:5432"), (cache, "localhost:6379"), (cache, "cache:6379"), (s3, "localhost:4566")]);
        return new(() => table);
    }

    private static Span Client(int trace, int span, params string[] attributes) =>
        Of(trace, span, SpanKind.Client, default, [.. attributes.Select(a => new TelemetryAttribute(a.Split('=', 2)[0], a.Split('=', 2)[1]))]);

    private static Span Of(int trace, int span, SpanKind kind, SpanId parent, TelemetryAttribute[] attributes) => new()
    {
        TraceId = new(0, (ulong)trace),
        Id = new((ulong)span),
        ParentId = parent,
        Name = "work",
        Kind = kind,
        Start = 1,
        Duration = 1,
        IsError = false,
        Scope = Web,
        Attributes = attributes,
    };

    private sealed class Part(string name, IResource parent) : Resource(name), IResourceWithParent
    {
        public IResource Parent => parent;
    }
}
