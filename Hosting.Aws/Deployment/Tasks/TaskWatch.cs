using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Tasks;

/// <summary>
/// Tells why tasks end while a stack waits for its services: CloudFormation says only that a service isn't stable, and it takes it half an
/// hour to say so.
/// </summary>
/// <param name="tasks">Where it is read.</param>
/// <param name="cluster">The cluster's name.</param>
/// <param name="begunAfter">When the deploy began: tasks of earlier ones end because of it.</param>
/// <param name="log">What a person sees of it.</param>
internal sealed class TaskWatch(EcsTasks tasks, string cluster, DateTimeOffset begunAfter, Action<string> log)
{
    /// <summary>ECS goes on trying; the fourth time says nothing new.</summary>
    private const int MostTold = 3;
    private const int Lines = 15;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool _isBlind;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_isBlind || _told.Count >= MostTold) return;
        try
        {
            foreach (var task in await tasks.StoppedAsync(cluster, begunAfter, cancellationToken))
            {
                if (_told.Count >= MostTold || !_told.Add(task.Id)) continue;
                var last = task.Container is null ? [] : await tasks.LastLinesAsync(task, Lines, cancellationToken);
                log(last.Count == 0 ? task.Sentence : $"{task.Sentence}. Its last lines:{System.Environment.NewLine}{string.Join(System.Environment.NewLine, last.Select(line => $"    {line}"))}");
            }
        }
        // The cluster comes with the stack.
        catch (AwsApiException exception) when (exception.Code == "ClusterNotFoundException")
        {
        }
        // Who may deploy need not be allowed to look: the deploy goes on without.
        catch (AwsApiException exception)
        {
            _isBlind = true;
            log($"what the tasks do can't be seen: {exception.Message}");
        }
    }
}
