using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Service;

/// <summary>Two roles per service: what ECS does to start its tasks, and what the tasks themselves do. Each with the least that it takes.</summary>
internal sealed class ServiceRoles(AwsMapContext context, string service)
{
    /// <summary>Pulls one repository, writes one log group, reads the service's secrets.</summary>
    /// <param name="repositoryArn">Where its images are.</param>
    /// <param name="logs">Where its logs go.</param>
    /// <param name="secrets">In the order in which they are to stand: sorted, they would be by the numbers of tokens, which differ from one run to the next.</param>
    public CfnRole Execution(string repositoryArn, CfnLogGroup logs, IEnumerable<string> secrets) => Role("ExecutionRole", "execution",
    [
        // AWS knows this action on all repositories only.
        Allow(["ecr:GetAuthorizationToken"], ["*"]),
        Allow(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], [repositoryArn]),
        Allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logs.AttrArn]),
        .. secrets.ToArray() is { Length: > 0 } arns ? new[] { Allow(["secretsmanager:GetSecretValue"], arns) } : [],
    ]);

    /// <summary>What the resources that it refers to grant, and a shell for whoever may open one.</summary>
    public CfnRole Task(IReadOnlySet<IResource> referred, params IEnumerable<(IReadOnlyList<string> Actions, IReadOnlyList<string> Arns)> others) => Role("TaskRole", "task",
    [
        Allow(["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"], ["*"]),
        .. context.Access.Grants.Where(grant => referred.Contains(grant.Resource)).Select(grant => Allow(grant.Actions, grant.Arns)),
        .. others.Select(other => Allow(other.Actions, other.Arns)),
    ]);

    private CfnRole Role(string part, string policy, object[] statements) => new(context.App, LogicalId.Of(service, part), new CfnRoleProps
    {
        AssumeRolePolicyDocument = Document(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Effect"] = "Allow",
            ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = "ecs-tasks.amazonaws.com" },
            ["Action"] = "sts:AssumeRole",
            // Nobody else's tasks (AWS's remedy for the confused deputy).
            ["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = AwsPseudo.ACCOUNT_ID },
            },
        }),
        Policies = new[] { new CfnRole.PolicyProperty { PolicyName = policy, PolicyDocument = Document(statements) } },
    });

    private static Dictionary<string, object> Allow(IReadOnlyList<string> actions, IReadOnlyList<string> resources) => new(StringComparer.Ordinal)
    {
        ["Effect"] = "Allow",
        ["Action"] = actions.ToArray(),
        ["Resource"] = resources.ToArray(),
    };

    private static Dictionary<string, object> Document(params object[] statements) => new(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements };
}
