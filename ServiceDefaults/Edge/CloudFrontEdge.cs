using System.Net;
using Microsoft.AspNetCore.Http;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>
/// CloudFront tells the viewer's address and port (<c>198.51.100.10:46532</c>, and without brackets <c>2001:db8::1:46532</c>) and scheme
/// in headers of its own. The load balancer behind it leaves the viewer's <c>Host</c> as it is.
/// </summary>
internal static class CloudFrontEdge
{
    private const string ViewerAddress = "CloudFront-Viewer-Address";
    private const string ForwardedProto = "CloudFront-Forwarded-Proto";

    /// <returns>Null when a header can't be read, or stands there twice: CloudFront sends neither.</returns>
    public static EdgeReading? Read(IHeaderDictionary headers)
    {
        IPEndPoint? client = null;
        if (headers.TryGetValue(ViewerAddress, out var address) && (address.Count != 1 || (client = NodeAddress.ParseWithPort(address[0])) is null)) return null;

        string? scheme = null;
        if (headers.TryGetValue(ForwardedProto, out var proto) && (proto.Count != 1 || !EdgeReading.IsScheme(proto[0], out scheme))) return null;

        return new EdgeReading(client, scheme, Host: null);
    }
}
