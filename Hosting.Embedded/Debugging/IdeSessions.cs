using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>What runs in the IDE for this host, and the one connection over which all of it is heard.</summary>
internal sealed class IdeSessions(IConfiguration configuration, Notices notices, TimeProvider time) : IIdeListener, IAsyncDisposable
{
    // What an IDE says between the start of a session and its answer: a few lines. More is kept from nobody's memory.
    private const int MostEarly = 10_000;

    // A host that stops waits this long for sessions whose start it no longer wants.
    private static readonly TimeSpan AbandonTimeout = TimeSpan.FromSeconds(5);

    // An IDE that is gone does not answer; one that only closed the connection may still end what it started.
    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(3);

    private readonly Lazy<DebugOffer?> _offer = new(() => DebugOffer.Of(configuration));
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IdeSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<IdeNotification> _early = [];
    private readonly List<Task> _abandoned = [];
    private readonly List<IdeSession> _lost = [];
    private IdeEndpoint? _endpoint;
    private IdeConnection? _connection;
    private int _starting;

    /// <summary>What an IDE offers; null when none does.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It can't be read.</exception>
    public DebugOffer? Offer => _offer.Value;

    /// <summary>Whether the IDE starts projects.</summary>
    /// <exception cref="IdeException">It can't be reached, or refuses.</exception>
    public async Task<bool> StartProjectsAsync(CancellationToken cancellationToken) =>
        (await ConnectAsync(cancellationToken)).Info?.StartsProjects ?? true;

    /// <summary>Has the IDE start something.</summary>
    /// <param name="request">What.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="onLine">Called for each line of output, in order.</param>
    /// <param name="onRestart">Called with the process when the IDE has started it again.</param>
    /// <param name="cancellationToken">Cancels the start; what the IDE starts nevertheless is ended.</param>
    /// <exception cref="IdeException">It can't be reached, or refuses.</exception>
    public async Task<IdeSession> StartAsync(
        RunSessionRequest request, string name, Action<ProcessLine> onLine, Action<int> onRestart, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        var starting = CreateAsync(connection, request, id => new IdeSession(id, name, this, onLine, onRestart, notices, time));
        try
        {
            return await starting.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lock (_lock) _abandoned.Add(AbandonAsync(starting));
            throw;
        }
    }

    /// <summary>Has the IDE end a session.</summary>
    /// <exception cref="IdeException">It can't be reached, or refuses.</exception>
    public Task EndAsync(string session, TimeSpan timeout, CancellationToken cancellationToken) =>
        _endpoint!.DeleteAsync(session, _connection!.Version, timeout, cancellationToken);

    public void Forget(IdeSession session)
    {
        lock (_lock) _sessions.Remove(session.SessionId);
    }

    public void Heard(IdeNotification notification)
    {
        lock (_lock)
        {
            if (notification.Session is { Length: > 0 } id && _sessions.TryGetValue(id, out var session)) session.Heard(notification);
            else if (notification.Session is { Length: > 0 } && _starting > 0 && _early.Count < MostEarly) _early.Add(notification);
            else if (notification is { Type: "sessionMessage", Level: "error" }) notices.Add($"The IDE says: {notification.InWords}");
        }
    }

    public void Interrupted(string reason) => notices.Add($"The connection to the IDE broke ({reason}); it is tried again.");

    public void Restored() => notices.Add("The connection to the IDE broke and is back. What happened there meanwhile is not known.");

    public void Lost(string reason)
    {
        IdeSession[] lost;
        lock (_lock)
        {
            lost = [.. _sessions.Values.Where(s => !s.Exited.IsCompleted)];
            _sessions.Clear();
        }

        var names = lost.Length == 0 ? "" : $" {string.Join(", ", lost.Select(s => s.Name))} ran there.";
        notices.Add($"The IDE is gone ({reason}).{names} Start the AppHost from the IDE again.");
        foreach (var session in lost)
        {
            session.Lose();
            lock (_lock)
            {
                _lost.Add(session);
                _abandoned.Add(LastWordAsync(session));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] abandoned;
        lock (_lock) abandoned = [.. _abandoned, .. _lost.Select(s => s.EndProcessAsync())];
        await Task.WhenAll(abandoned).WaitAsync(AbandonTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await _closing.CancelAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        _endpoint?.Dispose();
        _connecting.Dispose();
        _closing.Dispose();
    }

    private async Task<IdeConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (_connection is { IsOpen: true } open) return open;
            if (_connection is { } old) await old.DisposeAsync();
            _connection = null;
            _endpoint ??= new IdeEndpoint(Offer!);
            return _connection = await IdeConnection.OpenAsync(_endpoint, Offer!.Info, this, time, cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<IdeSession> CreateAsync(IdeConnection connection, RunSessionRequest request, Func<string, IdeSession> create)
    {
        lock (_lock) _starting++;
        try
        {
            var session = create(await _endpoint!.CreateAsync(request, connection.Version, _closing.Token));
            lock (_lock)
            {
                _sessions[session.SessionId] = session;
                foreach (var notification in _early.Where(n => n.Session == session.SessionId)) session.Heard(notification);
                _early.RemoveAll(n => n.Session == session.SessionId);
            }

            // The connection that would have told of it went while it started.
            if (!connection.IsOpen) session.Lose();
            return session;
        }
        finally
        {
            lock (_lock)
            {
                if (--_starting == 0) _early.Clear();
            }
        }
    }

    private static async Task AbandonAsync(Task<IdeSession> starting)
    {
        try
        {
            await (await starting).StopAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is IdeException or OperationCanceledException)
        {
            // It never started.
        }
    }

    private async Task LastWordAsync(IdeSession session)
    {
        try
        {
            await EndAsync(session.SessionId, LastWordTimeout, _closing.Token);
        }
        catch (Exception e) when (e is IdeException or OperationCanceledException)
        {
            if (session.IsRunning) notices.Add($"'{session.Name}' is still running as process {session.Id}, without its IDE. It is ended with the AppHost; until then it holds its ports.");
        }
    }
}
