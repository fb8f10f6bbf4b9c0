using System.ComponentModel.DataAnnotations;

namespace Slipway.ServiceDefaults.Shutdown;

/// <summary>What happens between SIGTERM and the end of the listening; the section "Draining" of the configuration.</summary>
public sealed class DrainingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Draining";

    /// <summary>
    /// How long requests are still taken after SIGTERM, in seconds: for as long as whatever routes them may not have heard of it. A router
    /// that asks for health, or is told by the orchestrator (Cloud Map behind an HTTP API), needs a few seconds. Null is 5, and 0 in
    /// development. It is part of the 25 s that a shutdown may take altogether.
    /// </summary>
    [Range(0, 20)]
    public double? Seconds { get; set; }
}
