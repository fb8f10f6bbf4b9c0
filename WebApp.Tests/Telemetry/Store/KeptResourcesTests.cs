using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using WebApp.Tests.Telemetry.Otlp;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>Who can be chosen on the pages, and what it says of itself.</summary>
public sealed class KeptResourcesTests
{
    [Fact]
    public void A_service_is_named_as_long_as_something_of_it_is_kept()
    {
        var store = new TelemetryStore(new() { MaxTraceCount = 1, MaxLogCount = 1 }, TimeProvider.System);
        var kept = new KeptResources(store);
        var intake = new OtlpIntake(store);
        intake.Take(OtlpSignal.Traces, Request([Span(traceId: OtlpMessages.Trace(1))], "old", "old"));
        intake.Take(OtlpSignal.Logs, Request([Log("hello")], "old", "old"));
        Assert.Equal(["old"], Names());

        intake.Take(OtlpSignal.Traces, Request([Span(traceId: OtlpMessages.Trace(2))], "new", "new"));
        Assert.Equal(["new", "old"], Names());
        intake.Take(OtlpSignal.Logs, Request([Log("hello")], "new", "new"));
        Assert.Equal(["new"], Names());
        store.Clear(null);
        Assert.Empty(Names());

        string[] Names()
        {
            kept.Forget();
            return [.. kept.All.Select(r => r.Name)];
        }
    }

    [Fact]
    public void After_a_restart_what_a_service_says_of_itself_is_new_and_what_it_sent_before_is_not()
    {
        var store = new TelemetryStore(new(), TimeProvider.System);
        var intake = new OtlpIntake(store);

        intake.Take(OtlpSignal.Traces, Versioned("1.0", 1));
        intake.Take(OtlpSignal.Traces, Versioned("1.0", 2));
        intake.Take(OtlpSignal.Traces, Versioned("2.0", 3));

        var resource = Assert.Single(store.Sources.All);
        Assert.Equal("2.0", resource.Attributes.Find("service.version"));
        var scopes = store.Traces.Snapshot().Select(t => t.First.Scope).ToArray();
        Assert.All(scopes, s => Assert.Same(resource, s.Resource));
        Assert.Equal(["1.0", "1.0", "2.0"], scopes.Select(s => s.ResourceAttributes.Find("service.version")));
        Assert.Same(scopes[0], scopes[1]);
    }

    private static byte[] Versioned(string version, int trace) => new ProtoMessage().Message(1, new ProtoMessage()
        .Message(1, new ProtoMessage().Message(1, Attribute("service.name", "api")).Message(1, Attribute("service.instance.id", "api")).Message(1, Attribute("service.version", version)))
        .Message(2, new ProtoMessage().Message(1, new ProtoMessage().Text(1, "Scope")).Message(2, Span(traceId: OtlpMessages.Trace(trace)))))
        .ToArray();
}
