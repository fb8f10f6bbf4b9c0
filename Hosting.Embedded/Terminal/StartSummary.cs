using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Says once that all is well, with the addresses that a person wants.</summary>
internal sealed class StartSummary(DistributedApplicationModel model, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<string, CustomResourceSnapshot> _latest = new(StringComparer.OrdinalIgnoreCase);
    private bool _said;

    /// <returns>The sentence, at the moment when everything that starts by itself is healthy or done for the first time.</returns>
    public string? Observe(ResourceEvent @event)
    {
        _latest[@event.Resource.Name] = @event.Snapshot;
        if (_said || !model.Resources.All(IsWell)) return null;

        _said = true;
        var shown = model.Resources.Where(r => !_latest[r.Name].IsHidden).ToArray();
        var addresses = shown.SelectMany(r => WebAddresses(r.Name)).ToArray();
        return $"All {shown.Length} resources are healthy after {time.GetElapsedTime(_began).TotalSeconds:0.0} s. {string.Join("  ", addresses)}".TrimEnd();
    }

    private IEnumerable<string> WebAddresses(string name) => _latest[name].Urls.Where(u => !u.IsInternal).Select(u => $"{name}: {u.Url}");

    private bool IsWell(IResource resource)
    {
        if (!_latest.TryGetValue(resource.Name, out var snapshot)) return false;
        return snapshot.IsHidden
            || resource.HasAnnotationOfType<ExplicitStartupAnnotation>()
            || snapshot.State?.Text == KnownResourceStates.Finished
            || snapshot.HealthStatus == HealthStatus.Healthy;
    }
}
