using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>A colour for each service, the same on all pages: they are given in the order in which services are seen first.</summary>
internal sealed class ResourceHues
{
    // As many as can be told apart in both themes.
    private const int Hues = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>A class of the style sheet.</returns>
    public string Of(TelemetryResource resource) => Of(resource.Service);

    /// <param name="name">A service, or a resource that is called.</param>
    /// <returns>A class of the style sheet.</returns>
    public string Of(string name)
    {
        lock (_lock)
        {
            if (!_known.TryGetValue(name, out var hue)) _known[name] = hue = _known.Count % Hues;
            return HueClass(hue);
        }
    }

    /// <summary>The colour of a line among others.</summary>
    public static string HueClass(int index) => $"hue-{index % Hues}";
}
