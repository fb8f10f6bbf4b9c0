namespace Slipway.Hosting.Aws.Cost.Pricing.Observability;

/// <summary>How large logs are.</summary>
internal static class LogSizes
{
    /// <summary>What an edge writes down of a request; AWS's own examples of access logs are of this length.</summary>
    private const decimal BytesPerRequest = 400;

    private const decimal BytesPerGB = 1_000_000_000;

    /// <summary>What is left of a log after CloudWatch has compressed it, as AWS's page "CloudWatch pricing" reckons.</summary>
    public const decimal Compressed = 0.15m;

    /// <summary>Of a metric, written down every minute (an event of 500 bytes or so).</summary>
    public const decimal GBPerMetric = 500 * 60 * 730 / BytesPerGB;

    public static decimal GBOf(decimal requests) => requests * BytesPerRequest / BytesPerGB;
}
