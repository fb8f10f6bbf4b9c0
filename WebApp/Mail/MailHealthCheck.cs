using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Mail;

/// <summary>Degraded when the SMTP server doesn't greet: people who are signed up go on, new ones wait for their code.</summary>
internal sealed class MailHealthCheck(SmtpConnection connection, TimeProvider time) : IHealthCheck
{
    /// <summary>Readiness is asked for every few seconds; a mail server counts connections, and few care about it so soon.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private (HealthCheckResult Result, DateTimeOffset Until)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_last is { } last && time.GetUtcNow() < last.Until) return last.Result;

        var greets = await GreetsAsync(cancellationToken);
        if (!greets) return HealthCheckResult.Degraded("The SMTP server doesn't answer.");

        // Only good news is remembered, so that a recovery shows at once.
        _last = (HealthCheckResult.Healthy(), time.GetUtcNow() + Remembered);
        return HealthCheckResult.Healthy();
    }

    private async Task<bool> GreetsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(connection.Host, connection.Port, cancellationToken);
            await using var stream = client.GetStream();
            var greeting = new byte[3];
            await stream.ReadExactlyAsync(greeting, cancellationToken);
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellationToken);
            return greeting.AsSpan().SequenceEqual("220"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
