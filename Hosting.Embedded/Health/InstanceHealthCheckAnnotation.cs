using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Health;

/// <summary>A check that can ask one process of several that are behind an endpoint.</summary>
/// <param name="Key">The name under which it is registered.</param>
/// <param name="Check">The check.</param>
internal sealed record InstanceHealthCheckAnnotation(string Key, HttpEndpointHealthCheck Check) : IResourceAnnotation;
