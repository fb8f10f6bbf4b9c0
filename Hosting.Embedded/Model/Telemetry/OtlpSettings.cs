using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Model.Telemetry;

/// <summary>Where the graph's telemetry goes: the settings of Aspire, by which launch profiles say it.</summary>
internal static class OtlpSettings
{
    public const string Grpc = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string Http = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    public const string Key = "AppHost:OtlpApiKey";

    /// <summary>What a setting says; null for nothing. Launch profiles made by Aspire 8 and 9 have it under its first name.</summary>
    public static string? Read(IConfiguration configuration, string setting)
    {
        var first = setting.Replace("ASPIRE_", "DOTNET_", StringComparison.Ordinal);
        return configuration[setting] is { Length: > 0 } value ? value : configuration[first] is { Length: > 0 } older ? older : null;
    }

    /// <summary>The ports of this machine to which the graph sends.</summary>
    public static IEnumerable<int> LoopbackPorts(IConfiguration configuration)
    {
        foreach (var setting in (string[])[Grpc, Http])
        {
            if (Uri.TryCreate(Read(configuration, setting), UriKind.Absolute, out var address) && address.IsLoopback) yield return address.Port;
        }
    }
}
