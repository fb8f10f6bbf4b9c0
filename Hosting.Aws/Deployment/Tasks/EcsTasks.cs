using System.Text.Json;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Tasks;

/// <summary>Why tasks of a cluster have ended, and what they printed last. ECS forgets a task an hour after its end.</summary>
internal sealed class EcsTasks(AwsApi api)
{
    /// <summary>DescribeTasks takes as many.</summary>
    private const int AtOnce = 100;

    /// <summary>Those that were begun after a moment and have ended, but for those that a person has stopped.</summary>
    public async Task<IReadOnlyList<StoppedTask>> StoppedAsync(string cluster, DateTimeOffset begunAfter, CancellationToken cancellationToken)
    {
        var listed = await api.JsonAsync(AwsService.Ecs, "ListTasks", new { cluster, desiredStatus = "STOPPED", maxResults = AtOnce }, cancellationToken);
        string[] tasks = [.. listed.At("taskArns").Items().Select(arn => arn.AsText()).OfType<string>()];
        if (tasks.Length == 0) return [];
        var described = await api.JsonAsync(AwsService.Ecs, "DescribeTasks", new { cluster, tasks }, cancellationToken);
        return [.. described.At("tasks").Items()
            .Where(task => Seconds(task.At("createdAt")) >= begunAfter.ToUnixTimeSeconds() && task.At("lastStatus").AsText() == "STOPPED" && task.At("stopCode").AsText() is not "UserInitiated")
            .OrderBy(task => Seconds(task.At("createdAt")))
            .Select(Read)];
    }

    /// <summary>What a container printed last, the oldest line first; none where it printed nothing, or not into CloudWatch.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(StoppedTask task, int lines, CancellationToken cancellationToken)
    {
        var described = await api.JsonAsync(AwsService.Ecs, "DescribeTaskDefinition", new { taskDefinition = task.Definition }, cancellationToken);
        var container = described.At("taskDefinition", "containerDefinitions").Items().FirstOrDefault(definition => definition.At("name").AsText() == task.Container);
        var options = container.At("logConfiguration", "options");
        if (options.At("awslogs-group").AsText() is not { } group || options.At("awslogs-stream-prefix").AsText() is not { } prefix) return [];
        try
        {
            var events = await api.JsonAsync(AwsService.Logs, "GetLogEvents", new { logGroupName = group, logStreamName = $"{prefix}/{task.Container}/{task.Id}", limit = lines, startFromHead = false }, cancellationToken);
            return [.. events.At("events").Items().Select(line => line.At("message").AsText()?.TrimEnd()).OfType<string>()];
        }
        // It ended before its first line.
        catch (AwsApiException exception) when (exception.Code == "ResourceNotFoundException")
        {
            return [];
        }
    }

    private static StoppedTask Read(JsonElement task)
    {
        // The one that ended of itself comes before those that were ended with it: their codes are those of signals.
        var culprit = task.At("containers").Items()
            .Where(container => container.At("exitCode").AsNumber() is not 0 && (container.At("exitCode").AsNumber() is not null || container.At("reason").AsText() is not null))
            .OrderBy(container => container.At("exitCode").AsNumber() is 137 or 143)
            .FirstOrDefault();
        var reason = culprit.At("reason").AsText() ?? task.At("stoppedReason").AsText() ?? "ECS doesn't say why";
        return new StoppedTask(
            task.At("taskArn").AsText()!.Split('/')[^1],
            task.At("group").AsText()?.Split(':', 2)[^1] ?? "?",
            task.At("taskDefinitionArn").AsText()!,
            reason.TrimEnd('.'),
            culprit.At("name").AsText(),
            culprit.At("exitCode").AsNumber());
    }

    private static double Seconds(JsonElement moment) => moment.ValueKind == JsonValueKind.Number ? moment.GetDouble() : 0;
}
