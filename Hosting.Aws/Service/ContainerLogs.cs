using Amazon.CDK.AWS.ECS;

namespace Slipway.Hosting.Aws.Service;

/// <summary>Where a container's output goes: the log group of its service, in streams of its own name.</summary>
internal static class ContainerLogs
{
    public static CfnTaskDefinition.LogConfigurationProperty To(string group, string container) => new()
    {
        LogDriver = "awslogs",
        Options = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["awslogs-group"] = group,
            ["awslogs-region"] = AwsPseudo.REGION,
            ["awslogs-stream-prefix"] = container,
            // A log that can't be written doesn't stop the application.
            ["mode"] = "non-blocking",
            ["max-buffer-size"] = "4m",
        },
    };
}
