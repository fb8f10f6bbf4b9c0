using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>What the host itself accepts when it talks to the resources of the graph.</summary>
internal static class LoopbackCertificates
{
    /// <summary>A development certificate need not be trusted to be talked to on this machine.</summary>
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || (sender is SslStream { TargetHostName: KnownHostNames.Localhost } && certificate is not null);
}
