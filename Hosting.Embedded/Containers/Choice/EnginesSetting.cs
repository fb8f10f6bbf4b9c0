using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Containers.Choice;

/// <summary>What stands behind the containers of a graph.</summary>
internal enum EnginesMode
{
    /// <summary>Not decided yet.</summary>
    Auto,

    /// <summary>Native engines, wherever there is one.</summary>
    Native,

    /// <summary>Containers.</summary>
    Containers,
}

/// <summary>The setting <c>Engines</c>.</summary>
internal static class EnginesSetting
{
    /// <exception cref="DistributedApplicationException">It is none of the three.</exception>
    public static EnginesMode Read(IConfiguration configuration) => configuration["Engines"] switch
    {
        null or "" => EnginesMode.Auto,
        var text when !char.IsAsciiDigit(text[0]) && Enum.TryParse<EnginesMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) => mode,
        var other => throw new DistributedApplicationException($"Engines is '{other}', which is not known. Use --Engines Auto, Native or Containers."),
    };
}
