using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>A container that stays when the host goes: a client follows its log, and ends when it ends.</summary>
internal sealed class PersistentContainer : ISupervisedProcess
{
    private readonly ISupervisedProcess _log;
    private readonly ContainerEngine _engine;
    private readonly string _name;
    private readonly Notices _notices;
    private readonly CancellationToken _hostStops;
    private bool _isLetGo;

    /// <param name="log">The client that follows its log.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="name">Its name.</param>
    /// <param name="notices">Told when it can't be stopped.</param>
    /// <param name="hostStops">Cancelled when the whole host stops: then the container is left alone.</param>
    public PersistentContainer(ISupervisedProcess log, ContainerEngine engine, string name, Notices notices, CancellationToken hostStops)
    {
        _log = log;
        _engine = engine;
        _name = name;
        _notices = notices;
        _hostStops = hostStops;
        Exited = WatchAsync();
    }

    public int Id => _log.Id;

    public DateTimeOffset StartedAt => _log.StartedAt;

    public Task<int> Exited { get; }

    /// <summary>Stops the container when a person asked for that; at the end of the host only lets it go.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_hostStops.IsCancellationRequested) _isLetGo = true;
        else await StopContainerAsync(cancellationToken);

        await _log.StopAsync(cancellationToken);
        await Exited;
    }

    private async Task StopContainerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stopped = await StopPatience.StopAsync(_engine, _name, cancellationToken);
            if (!stopped.Succeeded) _notices.Add($"Container '{_name}' could not be stopped: {stopped.LastLine}");
        }
        catch (SilentEngineException e)
        {
            _notices.Add($"Container '{_name}' could not be stopped. {e.Message}");
        }
    }

    private async Task<int> WatchAsync()
    {
        var exitCode = await _log.Exited;
        if (_isLetGo) return 0;
        try
        {
            return await KeptContainer.FindAsync(_engine, _name, CancellationToken.None) is { IsRunning: false } ended ? ended.ExitCode : exitCode;
        }
        catch (SilentEngineException e)
        {
            _notices.Add(e.Message);
            return exitCode;
        }
    }
}
