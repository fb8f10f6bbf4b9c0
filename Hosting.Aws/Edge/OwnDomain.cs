using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Stacks;
using IResource = Aspire.Hosting.ApplicationModel.IResource;

namespace Slipway.Hosting.Aws.Edge;

/// <summary>A domain of one's own, once it has been looked at.</summary>
internal sealed partial record OwnDomain(string Name, string CertificateArn)
{
    /// <summary>The only region whose certificates CloudFront takes.</summary>
    private const string CloudFrontRegion = "us-east-1";

    public CfnDistribution.ViewerCertificateProperty ForCloudFront => new() { AcmCertificateArn = CertificateArn, SslSupportMethod = "sni-only", MinimumProtocolVersion = "TLSv1.2_2021" };

    /// <exception cref="DistributedApplicationException">CloudFront would refuse it.</exception>
    public static OwnDomain? OfCloudFront(IResource resource, AwsDomainOptions? options) => Of(resource, options, CloudFrontRegion, "CloudFront takes certificates of that region only");

    /// <param name="resource">Whose domain it is.</param>
    /// <param name="options">What was said of it.</param>
    /// <param name="region">The environment's; a token where nobody knows it before the deploy.</param>
    /// <exception cref="DistributedApplicationException">API Gateway would refuse it.</exception>
    public static OwnDomain? OfRegion(IResource resource, AwsDomainOptions? options, string region) =>
        Of(resource, options, Token.IsUnresolved(region) ? null : region, "an HTTP API takes certificates of its own region only");

    /// <summary>Says which DNS record a person must make.</summary>
    public void TellRecord(Stack stack, IResource resource, string target) => _ = new CfnOutput(stack, LogicalId.Of(resource.Name, "DomainRecord"), new CfnOutputProps
    {
        Value = target,
        Description = $"Make this DNS record: {Name} is an alias of (or a CNAME to) this name",
    });

    private static OwnDomain? Of(IResource resource, AwsDomainOptions? options, string? region, string why)
    {
        if (options is null) return null;
        if (options.Name is not { } name || options.CertificateArn is not { } arn)
            throw Refused(resource, options.Name is null ? "has no name" : $"({options.Name}) has no certificate", $"both Name and CertificateArn (settings 'Aws:Resources:{resource.Name}:Domain')");
        if (name.Length > 253 || !NamePattern().IsMatch(name)) throw Refused(resource, $"can't be '{name}'", "one in small letters, such as board.example.com");
        var match = ArnPattern().Match(arn);
        if (!match.Success) throw Refused(resource, $"({name}) has the certificate '{arn}', which is no ARN of ACM", "one such as arn:aws:acm:us-east-1:123456789012:certificate/…");
        var certificateRegion = match.Groups["region"].Value;
        if (region is not null && !string.Equals(certificateRegion, region, StringComparison.Ordinal))
            throw Refused(resource, $"({name}) has a certificate in {certificateRegion}", $"one in {region}: {why}");
        return new OwnDomain(name, arn);
    }

    private static DistributedApplicationException Refused(IResource resource, string what, string instead) => new($"The domain of '{resource.Name}' {what}. Give {instead}.");

    [GeneratedRegex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^arn:aws[a-z-]*:acm:(?<region>[a-z0-9-]+):[0-9]{12}:certificate/[0-9a-f-]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArnPattern();
}
