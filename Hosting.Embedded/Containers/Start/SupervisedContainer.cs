using Aspire.Hosting;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>A container that lives as long as the run: its client stays attached, and ends when it ends.</summary>
internal sealed class SupervisedContainer : ISupervisedProcess
{
    // The client is told of the container's end in no time.
    private static readonly TimeSpan ClientGrace = TimeSpan.FromSeconds(2);

    private readonly ISupervisedProcess _client;
    private readonly ContainerEngine _engine;
    private readonly string _name;
    private readonly ContainerFailure _failure;
    private readonly Notices _notices;

    public SupervisedContainer(ISupervisedProcess client, ContainerEngine engine, string name, ContainerFailure failure, Notices notices)
    {
        _client = client;
        _engine = engine;
        _name = name;
        _failure = failure;
        _notices = notices;
        Exited = WatchAsync();
    }

    public int Id => _client.Id;

    public DateTimeOffset StartedAt => _client.StartedAt;

    public Task<int> Exited { get; }

    /// <summary>Asks by the image's own signal, which the engine knows; then kills.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!await AskAsync(cancellationToken)) await _client.StopAsync(cancellationToken);
        await ((Task)Exited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stopped = await StopPatience.StopAsync(_engine, _name, cancellationToken);
            if (!stopped.Succeeded) return _client.Exited.IsCompleted;
            await _client.Exited.WaitAsync(ClientGrace, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return false;
        }
        catch (SilentEngineException e)
        {
            _notices.Add($"Container '{_name}' could not be stopped. {e.Message}");
            return false;
        }
    }

    private async Task<int> WatchAsync()
    {
        var exitCode = await _client.Exited;

        // A client that was killed, or whose engine failed, may leave the container behind. Then its name would be taken.
        if (exitCode >= ContainerFailure.ExitCode) await ContainerRemoval.RunAsync(_engine, _name, _notices);
        return _failure.Of(exitCode) is { } sentence ? throw new DistributedApplicationException(sentence) : exitCode;
    }
}

/// <summary>Tells an engine that can't start a container from a container that ends.</summary>
internal sealed class ContainerFailure(ContainerEngine engine, string resource)
{
    /// <summary>What docker and podman end with when they themselves fail.</summary>
    public const int ExitCode = 125;

    private string? _said;

    public void Observe(ProcessLine line)
    {
        if (line.IsError && (line.Text.StartsWith("Error: ", StringComparison.Ordinal) || line.Text.StartsWith("docker: ", StringComparison.Ordinal))) _said = line.Text;
    }

    public string? Of(int exitCode) => exitCode == ExitCode && _said is { } said
        ? $"Container '{resource}' can't start: {said[(said.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.')}. {RemedyFor(said)}"
        : null;

    private string RemedyFor(string said) => said.Contains("already in use", StringComparison.Ordinal) && said.Contains("name", StringComparison.Ordinal)
        ? $"Remove that container ({engine.Name} rm --force <name>), or choose another name by WithContainerName."
        : $"Mend that, and start again; '{engine.Name}' itself said it.";
}
