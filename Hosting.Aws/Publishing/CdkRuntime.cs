using Amazon.CDK;
using Amazon.JSII.Runtime.Services;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Aws.Cost.Steps;

namespace Slipway.Hosting.Aws.Publishing;

/// <summary>
/// The Node process that the CDK runs in. It needs two seconds to be there, so that it is started while the graph is still being written
/// down; and it answers one question at a time.
/// </summary>
internal static class CdkRuntime
{
    // It takes two seconds, on a busy machine several; whoever is to end is not held up for longer.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<Task> Started = new(() => Task.Run(Start));

    private static ServiceProvider? _jsii;

    /// <summary>Whether this process will write infrastructure. To run a graph, to list steps or to take a deployment away takes none.</summary>
    public static bool IsWanted(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode
        && builder.Configuration["Pipeline:Step"] is "publish" or "deploy" or CostStep.Name
        && !builder.Configuration.GetValue<bool>("Pipeline:ListSteps");

    /// <summary>Begins to start it; whoever enters hears how it went.</summary>
    public static void StartAhead()
    {
        if (Started.IsValueCreated) return;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        // After a bug in the graph there is no other event.
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End();
        _ = Started.Value;
    }

    /// <summary>Waits until it is there, and until nobody else in this process talks to it.</summary>
    /// <exception cref="DistributedApplicationException">There is no Node.</exception>
    public static async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await Started.Value.WaitAsync(cancellationToken);
        await Turn.WaitAsync(cancellationToken);
        return new Visit();
    }

    private static void Start()
    {
        NodeCommand.Require();
        CdkCache.LeaveOutUnlessWritable();
        // Of versions of Node that it doesn't know or like it tells on the console, in a frame of exclamation marks. What it does is the same.
        Silence("UNTESTED", "1");
        Silence("DEPRECATED", "1");
        Silence("END_OF_LIFE", string.Join(',', Enumerable.Range(NodeCommand.OldestVersion, 20)));
        _jsii = ServiceContainer.BuildServiceProvider();
        ServiceContainer.ServiceProviderOverride = _jsii;
        // Any question has it load the CDK.
        _ = Token.IsUnresolved("");
    }

    /// <summary>The JSII runtime copies the CDK's packages, 64 MB, into temporary files. It removes them when it is disposed of, which it leaves to others.</summary>
    private static void End()
    {
        // Left in the middle of its start, Node would write to a closed pipe, and its stack trace below whatever ended the process early.
        ((IAsyncResult)Started.Value).AsyncWaitHandle.WaitOne(LongestStart);
        Interlocked.Exchange(ref _jsii, null)?.Dispose();
    }

    private static void Silence(string warning, string value) => System.Environment.SetEnvironmentVariable($"JSII_SILENCE_WARNING_{warning}_NODE_VERSION", value);

    private sealed class Visit : IDisposable
    {
        public void Dispose() => Turn.Release();
    }
}
