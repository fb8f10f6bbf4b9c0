namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Who sends telemetry: an instance of a service.</summary>
/// <param name="service">The service's name, which the host sets to the resource's.</param>
/// <param name="instance">The instance, which the host sets to the name of the replica.</param>
/// <param name="attributes">What else it tells of itself.</param>
internal sealed class TelemetryResource(string service, string instance, TelemetryAttribute[] attributes)
{
    public string Service { get; } = service;

    public string Instance { get; } = instance;

    /// <summary>What it told of itself last: after a restart its version may be another.</summary>
    public TelemetryAttribute[] Attributes { get; private set; } = attributes;

    /// <summary>When it sent something last, by <see cref="Environment.TickCount64"/>.</summary>
    public long LastSeen { get; private set; } = Environment.TickCount64;

    /// <summary>A name for people: the service's, with the instance where that is something else.</summary>
    public string Name { get; } = instance.Length == 0 || instance == service ? service
        : instance.StartsWith(service, StringComparison.OrdinalIgnoreCase) ? instance : $"{service} {instance[..Math.Min(8, instance.Length)]}";

    /// <summary>It sends something.</summary>
    public void Seen(TelemetryAttribute[] attributes)
    {
        LastSeen = Environment.TickCount64;

        // The same object as long as it tells the same.
        if (!ReferenceEquals(Attributes, attributes) && !Attributes.AsSpan().SequenceEqual(attributes)) Attributes = attributes;
    }
}
