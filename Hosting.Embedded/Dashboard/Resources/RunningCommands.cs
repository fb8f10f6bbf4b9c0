namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>The commands that are being done: whatever page they were asked for on, none is done twice at a time to the same instance.</summary>
internal sealed class RunningCommands(LiveResources live)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Instance, string Command)> _running = [];

    public bool Has(string instance, string command)
    {
        lock (_lock) return _running.Contains((instance, command));
    }

    /// <returns>Whether it may be begun.</returns>
    public bool TryBegin(string instance, string command)
    {
        lock (_lock)
        {
            if (!_running.Add((instance, command))) return false;
        }

        live.Touch();
        return true;
    }

    public void End(string instance, string command)
    {
        lock (_lock) _running.Remove((instance, command));
        live.Touch();
    }
}
