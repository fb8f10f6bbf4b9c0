using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Redis;

/// <summary>Healthy while the server lets the password in and answers a ping.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, cancellationToken);
            await using var stream = client.GetStream();

            if (redis.PasswordParameter is { } password)
            {
                var answer = await AskAsync(stream, cancellationToken, "AUTH", await password.GetValueAsync(cancellationToken) ?? "");
                if (answer != "+OK") return HealthCheckResult.Unhealthy($"The password is refused: {answer}");
            }

            var pong = await AskAsync(stream, cancellationToken, "PING");
            return pong == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"PING was answered by {pong}");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    /// <summary>Sends one command in RESP, and reads the one line that answers it.</summary>
    private static async Task<string> AskAsync(NetworkStream stream, CancellationToken cancellationToken, params string[] command)
    {
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var part in command) request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken);

        var buffer = new byte[512];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) throw new IOException("The connection was closed before the answer.");
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n"u8) is var end and >= 0) return Encoding.UTF8.GetString(buffer, 0, end);
        }

        throw new IOException("The answer is no line.");
    }
}
