namespace Slipway.ServiceDefaults.Edge;

/// <summary>What stands between people and this service, and therefore whose word about them is believed.</summary>
public enum EdgeKind
{
    /// <summary>Nothing: the connection says who is there. Whatever a header claims is ignored.</summary>
    None,

    /// <summary>
    /// An Amazon API Gateway HTTP API with a VPC link: the last element of <c>Forwarded</c> (RFC 7239) is its own. What stands before it
    /// was sent along by the client.
    /// </summary>
    HttpApi,

    /// <summary>
    /// Amazon CloudFront in front of a load balancer: <c>CloudFront-Viewer-Address</c> and <c>CloudFront-Forwarded-Proto</c>, which CloudFront
    /// writes over what a client sent when its origin request policy names them (AllViewerAndCloudFrontHeaders-2022-06 does). The
    /// <c>Host</c> is the viewer's own, by the same policy.
    /// </summary>
    CloudFront,
}
