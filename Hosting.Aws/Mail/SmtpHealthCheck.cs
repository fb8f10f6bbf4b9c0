using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Aws.Mail;

/// <summary>Healthy while the server greets: RFC 5321 has it say 220 first.</summary>
internal sealed class SmtpHealthCheck(SmtpResource smtp) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(smtp.SmtpEndpoint.Host, smtp.SmtpEndpoint.Port, cancellationToken);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var greeting = await reader.ReadLineAsync(cancellationToken);
            if (greeting?.StartsWith("220", StringComparison.Ordinal) != true) return HealthCheckResult.Unhealthy($"It greets with '{greeting}', not with 220.");

            // Leaving without a word would stand as an error in its log.
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
