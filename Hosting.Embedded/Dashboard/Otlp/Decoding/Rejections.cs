namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>What of a request could not be kept, and why.</summary>
internal sealed class Rejections
{
    public long Count { get; private set; }

    /// <summary>Why the first one could not.</summary>
    public string? Reason { get; private set; }

    public void Add(int count, string reason)
    {
        if (count == 0) return;
        Count += count;
        Reason ??= reason;
    }
}
