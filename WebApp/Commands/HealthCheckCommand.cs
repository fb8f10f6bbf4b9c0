using System.Globalization;
using System.Net.Sockets;
using WebApp.Commands.Health;

namespace WebApp.Commands;

/// <summary>
/// <c>healthcheck</c>: asks the process that serves the board in the same container, for orchestrators whose probe is a command, in an
/// image without curl. It runs every few seconds, so it starts neither the web application nor an HTTP client.
/// </summary>
internal static class HealthCheckCommand
{
    public const string Summary = "asks the one that runs here whether it is alive (healthcheck --path /health: whether all that it needs answers)";

    private const string Usage = "Usage: healthcheck [--path /alive]";

    /// <summary>A container that fails this is replaced, which helps a process that hangs and not one whose database is down: so not /health.</summary>
    private const string DefaultPath = "/alive";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>0 when it answers 200, otherwise 1; 2 for arguments that say nothing.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var path = args switch { [] => DefaultPath, ["--path", ['/', ..] given] when !given.Any(char.IsWhiteSpace) => given, _ => null };
        if (path is null)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var configuration = ServerSettings.Read();
        if (ListeningAddress.Of(configuration) is not { } address)
        {
            await Console.Error.WriteLineAsync("The port isn't known: the settings give none, or port 0, which is chosen at the start. Set ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS.");
            return 1;
        }

        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var (status, body) = await HealthProbe.AskAsync(address, ServerSettings.HostName(configuration), path, limit.Token);
            if (status == 200) return 0;
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{address}{path} answers {status}: {body}"));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{address}{path} doesn't answer within {Patience.TotalSeconds:0} s."));
        }
        catch (Exception exception) when (exception is SocketException or IOException or FormatException or System.Security.Authentication.AuthenticationException)
        {
            await Console.Error.WriteLineAsync($"{address}{path} doesn't answer: {exception.Message}");
        }

        return 1;
    }
}
