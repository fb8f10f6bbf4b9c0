using Microsoft.Extensions.Configuration;
using Slipway.ServiceDefaults.Connections;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>The setting <c>Edge</c>. A deployment makes it, for it alone knows what it has put in front.</summary>
internal static class EdgeSetting
{
    public const string Name = "Edge";

    /// <summary>How ASPNETCORE_FORWARDEDHEADERS_ENABLED arrives.</summary>
    private const string BelieveAll = "ForwardedHeaders_Enabled";

    /// <exception cref="ConnectionSettingException">It is none of the edges that are known, or another setting contradicts it.</exception>
    public static EdgeKind Read(IConfiguration configuration)
    {
        if (string.Equals(configuration[BelieveAll], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConnectionSettingException(
                $"The setting 'ASPNETCORE_FORWARDEDHEADERS_ENABLED' believes whatever address a client claims. Take it away, and say with '{Name}' what stands in front.");
        }

        return configuration[Name] is not { Length: > 0 } text
            ? EdgeKind.None
            : Enum.GetValues<EdgeKind>().Cast<EdgeKind?>().FirstOrDefault(kind => string.Equals(kind.ToString(), text, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConnectionSettingException($"The setting '{Name}' is '{text}', which is no edge that is known. Give it as None, HttpApi or CloudFront.");
    }
}
