using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Dashboard.Asking;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Asks the host of the same AppHost that runs on this machine, in another process, and prints what it answers.</summary>
internal sealed class RunningHost(SessionFile session, HostFolders folders, TimeProvider time)
{
    /// <summary>The exit code when what is waited for has not come in time; that of <c>timeout</c>.</summary>
    public const int TimedOut = 124;

    /// <returns>The exit code.</returns>
    /// <exception cref="DistributedApplicationException">No host runs, or it refuses.</exception>
    /// <exception cref="AskingTimedOutException">What is waited for has not come in time.</exception>
    public async Task<int> AnswerAsync(HostRequest request, AnswerOutput output, CancellationToken cancellationToken)
    {
        try
        {
            return request switch
            {
                HostQuestion question => await AskAsync(question, output, cancellationToken),
                CommandRequest command => await DoAsync(command, output, cancellationToken),
                HostsRequest => await DoneAsync(new HostsOfUser(folders).PrintAsync(request.AsJson, output, cancellationToken)),
                StopRequest stop => await DoneAsync(new HostStop(folders, time).RunAsync(stop.Patience, AskToStopAsync, output, cancellationToken)),
                _ => throw new NotSupportedException($"{request} is not known."),
            };
        }
        catch (NobodyReadsException)
        {
            return 0;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            // The host was killed, and the file is what is left of it.
            throw NotRunning();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new DistributedApplicationException($"The host stopped before it answered: {e.Message}", e);
        }
    }

    private async Task<int> AskAsync(HostQuestion question, AnswerOutput output, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (question.Patience is { } limit) patience.CancelAfter(limit);
        try
        {
            using var host = await OpenAsync(patience.Token);
            if (question.Unmet is not null) await TellMissingValuesAsync(host, patience.Token);
            using var response = await host.GetAsync(question.Path, question.AsJson, HasColor && !question.AsJson, patience.Token);
            await PrintAsync(response, output, patience.Token);
            return 0;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AskingTimedOutException($"{question.Unmet} within {question.Patience!.Value.TotalSeconds:0.##} s.");
        }
    }

    /// <summary>What is waited for may itself wait, for a person.</summary>
    private static async Task TellMissingValuesAsync(HostConnection host, CancellationToken cancellationToken)
    {
        using var response = await host.GetAsync("api/resources", asJson: true, inColor: false, cancellationToken);
        var resources = await response.Content.ReadFromJsonAsync<ResourceAnswer[]>(JsonSerializerOptions.Web, cancellationToken) ?? [];
        foreach (var missing in resources.Where(r => r.State == KnownResourceStates.ValueMissing))
        {
            await Console.Error.WriteLineAsync($"'{missing.Name}' has no value, and what needs it waits. Enter it in the dashboard, or here: -- resource {missing.Name} set-parameter".AsMemory(), cancellationToken);
        }
    }

    private async Task<int> DoAsync(CommandRequest request, AnswerOutput output, CancellationToken cancellationToken)
    {
        using var host = await OpenAsync(cancellationToken);
        return await new CommandCall(host, output, Confirmation.OfTerminal, TypedValue.OfTerminal).RunAsync(request, cancellationToken);
    }

    private async Task AskToStopAsync(CancellationToken cancellationToken)
    {
        using var host = await OpenAsync(cancellationToken);
        using (await host.PostAsync("api/stop", null, cancellationToken)) { }
    }

    private static async Task<int> DoneAsync(Task task)
    {
        await task;
        return 0;
    }

    private Task<HostConnection> OpenAsync(CancellationToken cancellationToken) => HostConnection.OpenAsync(session.Read() ?? throw NotRunning(), folders, time, cancellationToken);

    private static bool HasColor => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private DistributedApplicationException NotRunning() => new(
        $"No host of this AppHost runs, on the data in {folders.Graph}. Start it first: dotnet run --project AppHost. One that was started with --Engines:Data=<folder> is asked with the same switch; one with --Dashboard:Enabled=false can't be asked.");

    /// <summary>As it comes: a log that is followed is seen at once.</summary>
    private static async Task PrintAsync(HttpResponseMessage response, AnswerOutput output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var buffer = new char[4096];
        var last = '\n';
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            last = buffer[read - 1];
        }

        if (last != '\n') await output.WriteAsync(Environment.NewLine.AsMemory(), cancellationToken);
    }
}

/// <summary>What was waited for has not come in time.</summary>
internal sealed class AskingTimedOutException(string message) : Exception(message);
