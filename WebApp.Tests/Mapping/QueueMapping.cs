using Amazon.CDK.AWS.SQS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Values;

namespace WebApp.Tests.Mapping;

/// <summary>A queue, as an example of a resource that Slipway doesn't know: this file is all that it takes.</summary>
internal sealed class QueueResource(string name) : Resource(name), IResourceWithConnectionString
{
    /// <summary>Where the graph runs on this machine, whatever stands in for SQS there.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"QueueUrl=http://localhost:4566/000000000000/{Name}");
}

internal static class QueueExtensions
{
    public static IResourceBuilder<QueueResource> AddQueue(this IDistributedApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton<AwsMapping, QueueMapping>();
        return builder.AddResource(new QueueResource(name));
    }
}

/// <summary>A queue of SQS, and one for the messages that nobody could handle.</summary>
internal sealed class QueueMapping : AwsMapping<QueueResource>
{
    private const int Attempts = 5;

    protected override void Map(QueueResource resource, AwsMapContext context)
    {
        // What must outlive the application stands in the data stack.
        var dead = new CfnQueue(context.Data, AwsMapContext.Id(resource, "DeadLetters"), new CfnQueueProps { SqsManagedSseEnabled = true });
        var queue = new CfnQueue(context.Data, AwsMapContext.Id(resource, "Queue"), new CfnQueueProps
        {
            SqsManagedSseEnabled = true,
            RedrivePolicy = new Dictionary<string, object>(StringComparer.Ordinal) { ["deadLetterTargetArn"] = dead.AttrArn, ["maxReceiveCount"] = Attempts },
        });

        // Services are in the application's stack: whatever they need goes over there.
        context.Values.SetConnectionString(resource, CloudValue.Text($"QueueUrl={context.ToApp(resource, "url", queue.Ref)}"));
        context.Access.Grant(resource, ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"], [context.ToApp(resource, "arn", queue.AttrArn)]);
        context.Alarms.Add(resource, new AwsAlarm(
            "DeadLetters", new AwsMetric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", ("QueueName", context.ToApp(resource, "dead-letters", dead.AttrQueueName))), 1,
            $"Messages of '{resource.Name}' can't be handled. Read the log of who receives them, and send them again when it is mended."));
        context.Report.Became(resource, "a queue of SQS", "Messages that fail five times are kept apart.", ["encrypted"]);
    }
}
