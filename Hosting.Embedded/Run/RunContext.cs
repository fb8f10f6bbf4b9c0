using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>What the runners of a graph share.</summary>
internal sealed record RunContext(
    DistributedApplicationExecutionContext ExecutionContext,
    IServiceProvider Services,
    IDistributedApplicationEventing Eventing,
    ResourceNotificationService Notifications,
    ResourceLoggerService Loggers,
    HostFolders Folders,
    HealthMonitor Health,
    DependencyWait Dependencies,
    HeadStart HeadStart,
    Notices Notices,
    RunFailure Failure,
    TimeProvider Time);

/// <summary>Sentences for the person at the terminal.</summary>
internal sealed class Notices
{
    private readonly System.Threading.Channels.Channel<string> _channel = System.Threading.Channels.Channel.CreateUnbounded<string>();

    public System.Threading.Channels.ChannelReader<string> Reader => _channel.Reader;

    public void Add(string sentence) => _channel.Writer.TryWrite(sentence);
}

/// <summary>What makes a run fail as a whole: the first thing that could not be started.</summary>
internal sealed class RunFailure
{
    private readonly TaskCompletionSource<string> _message = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sentence, once there is one.</summary>
    public Task<string> Message => _message.Task;

    public void Report(string message) => _message.TrySetResult(message);
}
