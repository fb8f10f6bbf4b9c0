using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>
/// Reads a request for export. Its three kinds are built alike: resources, in each of them scopes, in each of them the items. Nothing is
/// kept before all is read, so of a broken request nothing is.
/// </summary>
internal abstract class OtlpDecoder<T>(TelemetryStore store)
{
    private const string UnknownService = "unknown_service";

    public required IntakePace Pace { get; init; }

    protected List<T> Items { get; } = [];

    protected TelemetryStore Store { get; } = store;

    protected ValueText Values { get; } = new(store.Strings, store.Limits.MaxAttributeLength);

    protected AttributeList Attributes => field ??= new(Store.AttributeSets, Values, Store.Limits.MaxAttributeCount);

    protected Rejections Rejections { get; } = new();

    /// <summary>Reads and keeps.</summary>
    /// <returns>What could not be kept.</returns>
    /// <exception cref="WireFormatException">The message is broken; nothing was kept.</exception>
    public Rejections Take(ReadOnlySpan<byte> request)
    {
        var reader = new WireReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1) ReadResource(reader.Bytes());
        }

        Keep();
        return Rejections;
    }

    /// <summary>Puts the items into the store.</summary>
    protected abstract void Keep();

    protected abstract void ReadItem(ReadOnlySpan<byte> item, TelemetryScope scope);

    /// <summary>How many there are in an item that can't be kept.</summary>
    protected virtual int CountOf(ReadOnlySpan<byte> item) => 1;

    private void ReadResource(ReadOnlySpan<byte> message)
    {
        var resource = ResourceOf(message);
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 2) ReadScope(reader.Bytes(), resource);
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, TelemetryResource? resource)
    {
        var scope = resource is null ? null : ScopeOf(message, resource);
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field != 2) continue;
            var item = reader.Bytes();
            if (scope is not null) ReadItem(item, scope);
            else Rejections.Add(CountOf(item), "There are too many different resources (service.name and service.instance.id).");
            Pace.AfterItem();
        }
    }

    /// <summary>Fields may stand in any order: what the items belong to may come after them.</summary>
    private TelemetryResource? ResourceOf(ReadOnlySpan<byte> message)
    {
        var mark = Attributes.Mark;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            var resource = new WireReader(reader.Bytes());
            while (resource.Next())
            {
                if (resource.Field == 1) Attributes.Add(mark, resource.Bytes());
            }
        }

        var attributes = Attributes.Take(mark);
        var service = attributes.Find("service.name");
        return Store.Sources.Resource(string.IsNullOrEmpty(service) ? UnknownService : service, attributes.Find("service.instance.id") ?? "", attributes);
    }

    private TelemetryScope ScopeOf(ReadOnlySpan<byte> message, TelemetryResource resource)
    {
        string name = "", version = "";
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            var scope = new WireReader(reader.Bytes());
            while (scope.Next())
            {
                if (scope.Field == 1) name = Values.Text(scope.Bytes());
                else if (scope.Field == 2) version = Values.Text(scope.Bytes());
            }
        }

        return Store.Sources.Scope(resource, name, version);
    }
}
