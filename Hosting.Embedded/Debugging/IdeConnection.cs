using System.Net.WebSockets;
using System.Text.Json;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>The stream of notifications: opened before the first session, and again, a few times, when it breaks.</summary>
internal sealed class IdeConnection : IAsyncDisposable
{
    // An IDE that restarts its own server is back within seconds; one that was closed never.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    // The IDE's half of a goodbye; it may have no time for it.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly IdeEndpoint _endpoint;
    private readonly IIdeListener _listener;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;
    private volatile ClientWebSocket? _socket;
    private volatile bool _ending;

    private IdeConnection(IdeEndpoint endpoint, IdeInfo? info, string version, ClientWebSocket socket, IIdeListener listener, TimeProvider time)
    {
        (_endpoint, Info, Version, _listener, _time) = (endpoint, info, version, listener, time);
        _listening = Task.Run(() => ListenAsync(socket), CancellationToken.None);
    }

    public IdeInfo? Info { get; }

    /// <summary>Of the protocol, as agreed.</summary>
    public string Version { get; }

    public bool IsOpen => !_listening.IsCompleted;

    /// <exception cref="IdeException">The IDE can't be reached, or refuses.</exception>
    public static async Task<IdeConnection> OpenAsync(
        IdeEndpoint endpoint, IdeInfo? info, IIdeListener listener, TimeProvider time, CancellationToken cancellationToken)
    {
        info ??= await endpoint.InfoAsync(cancellationToken);
        var version = IdeProtocol.Agree(info);
        return new(endpoint, info, version, await endpoint.ListenAsync(version, cancellationToken), listener, time);
    }

    public async ValueTask DisposeAsync()
    {
        _ending = true;
        if (_socket is { } socket && await SayGoodbyeAsync(socket))
        {
            await _listening.WaitAsync(CloseTimeout, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Only now: a cancelled wait breaks the connection off.
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
    }

    private async Task ListenAsync(ClientWebSocket? socket)
    {
        while (socket is not null)
        {
            string reason;
            using (_socket = socket)
            {
                reason = await ReadAsync(socket);
                _socket = null;
                if (_ending) return;
            }

            (socket, reason) = await AgainAsync(reason);
            if (socket is not null) _listener.Restored();
            else if (!_ending) _listener.Lost(reason);
        }
    }

    /// <returns>Why there is no more to come.</returns>
    private async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), _closing.Token);
                if (part.MessageType == WebSocketMessageType.Close) return "it closed the connection";
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;

                Hear(message.GetBuffer().AsSpan(0, (int)message.Length));
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return e.GetBaseException().Message;
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        foreach (var range in message.Split((byte)'\n'))
        {
            var line = message[range].TrimEnd((byte)'\r');
            if (line.IsEmpty) continue;
            try
            {
                if (JsonSerializer.Deserialize(line, IdeJson.Default.IdeNotification) is { } notification) _listener.Heard(notification);
            }
            catch (JsonException)
            {
                // What it is, nobody can say; what comes after it may well be understood.
                _listener.Heard(new IdeNotification { Type = "sessionMessage", Level = "error", Message = "a notification that is no JSON" });
            }
        }
    }

    private async Task<(ClientWebSocket?, string)> AgainAsync(string reason)
    {
        try
        {
            foreach (var (attempt, pause) in Pauses.Index())
            {
                // Not told before: dotnet watch ends its side first when it starts the AppHost again.
                if (attempt == 1) _listener.Interrupted(reason);
                await Task.Delay(pause, _time, _closing.Token);
                try
                {
                    return (await _endpoint.ListenAsync(Version, _closing.Token), "");
                }
                catch (IdeException e)
                {
                    reason = e.Message;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }

        return (null, reason);
    }

    private static async Task<bool> SayGoodbyeAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(CloseTimeout);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "The AppHost ends.", limit.Token);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It went first.
            return false;
        }
    }
}
