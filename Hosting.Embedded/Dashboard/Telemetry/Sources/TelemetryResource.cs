namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Who sends telemetry: an instance of a service.</summary>
/// <param name="Service">The service's name, which the host sets to the resource's.</param>
/// <param name="Instance">The instance, which the host sets to the name of the replica.</param>
/// <param name="Attributes">What else it tells of itself.</param>
internal sealed record TelemetryResource(string Service, string Instance, TelemetryAttribute[] Attributes)
{
    /// <summary>A name for people: the service's, with the instance where that is something else.</summary>
    public string Name { get; } = Instance.Length == 0 || Instance == Service ? Service
        : Instance.StartsWith(Service, StringComparison.OrdinalIgnoreCase) ? Instance : $"{Service} {Instance[..Math.Min(8, Instance.Length)]}";

    public bool Equals(TelemetryResource? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
