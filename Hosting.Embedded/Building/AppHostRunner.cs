using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>Does what the command line says: runs the graph, or a step of its pipeline, or tells what there is.</summary>
internal sealed class AppHostRunner(
    AppHostCommandLine commandLine, DistributedApplicationExecutionContext executionContext, IDistributedApplicationPipeline pipeline,
    DistributedApplicationModel model, IServiceProvider services, IHostApplicationLifetime lifetime, ITerminalDisplay display, RunFailure failure,
    RunningHost running, TimeProvider time, ILogger<AppHostRunner> logger)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        if (commandLine.ShowHelp)
        {
            Console.WriteLine(HelpText.Text);
            return 0;
        }

        try
        {
            // Nothing is started: another process runs the graph, and is asked.
            if (commandLine.Request is { } request) return await running.AnswerAsync(request, AnswerOutput.Open(), cancellationToken);
            return executionContext.IsPublishMode ? await PublishAsync(application, cancellationToken) : await RunGraphAsync(application, cancellationToken);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (PlainErrors.MessageOf(e) is { } message)
        {
            PlainErrors.Write(message);
            return 1;
        }
        catch (AskingTimedOutException e)
        {
            PlainErrors.Write(e.Message);
            return RunningHost.TimedOut;
        }
    }

    private async Task<int> PublishAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        // Started for its Ctrl+C; there is no resource to run.
        await application.StartAsync(cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        System.Environment.ExitCode = 0;
        await pipeline.ExecuteAsync(new PipelineContext(model, executionContext, services, logger, stopping.Token));
        // A step that went well may still have bad news: a bill beyond its budget.
        return System.Environment.ExitCode;
    }

    private async Task<int> RunGraphAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        // Ctrl+C stops in order; Ctrl+C again, while it stops, kills what is left. A closed terminal is a wish to stop, as Ctrl+C is.
        using var hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, StopOn);
        using var shown = new CancellationTokenSource();
        var showing = display.ShowAsync(shown.Token);
        try
        {
            await application.StartAsync(cancellationToken);
            _ = StopWithLauncherAsync();
            await using var stop = cancellationToken.Register(lifetime.StopApplication);
            var stopped = Task.Delay(Timeout.InfiniteTimeSpan, lifetime.ApplicationStopping);
            await Task.WhenAny(stopped, failure.Message);
        }
        finally
        {
            // Also when the start failed half-way: what was started is stopped, and told about.
            using var hurry = new CancellationTokenSource();
            using var again = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => hurry.Cancel());
            await application.StopAsync(hurry.Token);
            await shown.CancelAsync();
            await showing;
        }

        if (!failure.Message.IsCompleted) return 0;
        PlainErrors.Write(await failure.Message);
        return 1;
    }

    private void StopOn(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lifetime.StopApplication();
    }

    /// <summary>"dotnet run" killed by SIGKILL leaves the host behind without a terminal: it goes as well.</summary>
    private async Task StopWithLauncherAsync()
    {
        if (ParentWatch.OfLauncher(time) is not { } launcher) return;
        try
        {
            await launcher.WaitForLossAsync(lifetime.ApplicationStopping);
            lifetime.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // The host stopped first.
        }
    }
}
