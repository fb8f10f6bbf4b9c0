using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

/// <summary>
/// Whose pages may send telemetry: what the settings say, or else those of the graph's resources, as Aspire's dashboard has it. The
/// receiver is there before the graph, so they are asked for with each request.
/// </summary>
internal sealed class AllowedOrigins
{
    public const string Setting = "ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS";

    // What the AppHost's setting becomes when Aspire hands it to its dashboard.
    private const string DashboardSetting = "Dashboard:Otlp:Cors:AllowedOrigins";

    private readonly DistributedApplicationModel _model;
    private readonly OriginPattern[]? _configured;

    public AllowedOrigins(IConfiguration configuration, DistributedApplicationModel model, Notices notices)
    {
        _model = model;
        if ((NotEmpty(configuration[Setting]) ?? NotEmpty(configuration[DashboardSetting])) is not { } list) return;

        var patterns = new List<OriginPattern>();
        foreach (var text in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (OriginPattern.TryParse(text) is { } pattern) patterns.Add(pattern);
            else notices.Add($"'{text}' in {Setting} is no origin, so its pages can't send telemetry. Write it as https://app.example:8080, https://*.app.example, or * for any.");
        }

        _configured = [.. patterns];
    }

    /// <param name="origin">What a browser says of a page: scheme, host and port.</param>
    public bool Contain(string origin)
    {
        if (_configured is not null) return Array.Exists(_configured, pattern => pattern.Matches(origin));

        // Copies: while the graph starts, resources and annotations are still added.
        foreach (var resource in _model.Resources.ToArray())
        {
            foreach (var annotation in resource.Annotations.ToArray())
            {
                if (annotation is EndpointAnnotation { UriScheme: "http" or "https" } endpoint && IsOf(endpoint, origin)) return true;
            }
        }

        return false;
    }

    /// <summary>Where others reach it, and where it listens itself if that is said.</summary>
    private static bool IsOf(EndpointAnnotation endpoint, string origin) =>
        Same(endpoint.AllocatedEndpoint?.UriString, origin)
        || (endpoint.TargetPort is { } port && Same(string.Create(CultureInfo.InvariantCulture, $"{endpoint.UriScheme}://localhost:{port}"), origin));

    /// <summary>A browser leaves out the port that goes without saying.</summary>
    private static bool Same(string? address, string origin) => address is not null && OriginPattern.TryParse(address) is { } pattern && pattern.Matches(origin);

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
