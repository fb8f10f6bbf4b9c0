namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>What a sender may send.</summary>
internal static class OtlpLimits
{
    /// <summary>A request in bytes, as sent and unpacked: many times what an SDK's batch of 512 takes.</summary>
    public const int MaxRequestBytes = 16 * 1024 * 1024;

    /// <summary>A sender that falls silent in the middle of a request is let go.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
