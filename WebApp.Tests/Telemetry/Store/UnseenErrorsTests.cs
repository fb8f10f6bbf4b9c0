using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>Errors that nobody has looked at are counted as they come.</summary>
public sealed class UnseenErrorsTests
{
    private readonly LogStore _store = new(new TelemetryLimits { MaxLogCount = 2 });
    private readonly TelemetryScope _one = new(new TelemetryResource("shop", "shop-1", []), "Shop", "");
    private readonly TelemetryScope _two = new(new TelemetryResource("shop", "shop-2", []), "Shop", "");

    [Fact]
    public void An_instance_has_its_own_and_a_service_those_of_all()
    {
        _store.Add([Entry(_one, LogSeverity.Error), Entry(_one, LogSeverity.Warning), Entry(_two, LogSeverity.Critical)]);

        Assert.Equal((1, 1, 2), (_store.Errors.Of("shop-1"), _store.Errors.Of("shop-2"), _store.Errors.Of("SHOP")));
    }

    [Fact]
    public void What_was_looked_at_or_forgotten_is_counted_no_more()
    {
        _store.Add([Entry(_one, LogSeverity.Error), Entry(_two, LogSeverity.Error)]);
        var before = _store.Errors.Changes.Version;

        _store.Errors.Seen("shop-1");
        Assert.Equal(1, _store.Errors.Of("shop"));
        _store.Clear(null);
        Assert.Equal(0, _store.Errors.Of("shop"));
        Assert.Equal(before + 2, _store.Errors.Changes.Version);

        // Nothing to forget is no news.
        _store.Errors.Seen(null);
        Assert.Equal(before + 2, _store.Errors.Changes.Version);
    }

    private static LogEntry Entry(TelemetryScope scope, LogSeverity severity) => new() { Time = 1, Severity = severity, Message = "m", Scope = scope, Attributes = [] };
}
