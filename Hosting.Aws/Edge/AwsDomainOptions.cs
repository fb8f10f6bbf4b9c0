namespace Slipway.Hosting.Aws;

/// <summary>
/// A domain of one's own with a certificate that ACM has for it. Both must be there before the deploy: nothing is looked up. The DNS record
/// to make stands in the outputs of the stack.
/// </summary>
public sealed class AwsDomainOptions
{
    /// <summary>As in <c>board.example.com</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The ARN of its certificate: in us-east-1 for what stands behind CloudFront (buckets, and services in Production), in the environment's
    /// own region for services in Starter.
    /// </summary>
    public string? CertificateArn { get; set; }
}
