using Slipway.Hosting.Aws.Deployment.Tasks;

namespace WebApp.Tests.Deploy;

public sealed class TaskWatchTests
{
    private static readonly DateTimeOffset Begun = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly List<string> _said = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_that_ends_is_told_once_with_what_its_container_printed_last()
    {
        await using var aws = await ScriptedAws.StartAsync();
        Tasks(aws, """
            { "taskArn": "arn:aws:ecs:us-east-1:123456789012:task/board-dev/old", "createdAt": 1799999999.5, "lastStatus": "STOPPED", "stopCode": "ServiceSchedulerInitiated", "group": "service:webapp" },
            { "taskArn": "arn:aws:ecs:us-east-1:123456789012:task/board-dev/stopped", "createdAt": 1800000001, "lastStatus": "STOPPED", "stopCode": "UserInitiated", "group": "service:webapp" },
            { "taskArn": "arn:aws:ecs:us-east-1:123456789012:task/board-dev/abc", "taskDefinitionArn": "arn:td:1", "createdAt": 1800000002.25, "lastStatus": "STOPPED", "stopCode": "EssentialContainerExited",
              "group": "service:webapp", "stoppedReason": "Essential container in task exited",
              "containers": [{ "name": "webapp", "exitCode": 143 }, { "name": "migrate", "exitCode": 1 }] }
            """);
        aws.Gives("DescribeTaskDefinition", 200, """
            { "taskDefinition": { "containerDefinitions": [
              { "name": "webapp", "logConfiguration": { "options": { "awslogs-group": "other", "awslogs-stream-prefix": "webapp" } } },
              { "name": "migrate", "logConfiguration": { "options": { "awslogs-group": "board-logs", "awslogs-stream-prefix": "board" } } } ] } }
            """)
            .Gives("GetLogEvents", 200, """{ "events": [{ "message": "connecting" }, { "message": "28P01: password authentication failed\n" }] }""");
        var watch = Watch(aws);

        await watch.LookAsync(Token);
        await watch.LookAsync(Token);

        Assert.Equal(
            $"a task of 'webapp' ended, for its container 'migrate' ended with 1: Essential container in task exited. Its last lines:{Environment.NewLine}    connecting{Environment.NewLine}    28P01: password authentication failed",
            Assert.Single(_said));
        Assert.Single(aws.Asked, question => question.Operation == "GetLogEvents");
        Assert.Contains("Logs_20140328.GetLogEvents", aws.Asked.Select(question => question.Headers["X-Amz-Target"]));
    }

    [Theory]
    [InlineData("""[{ "name": "webapp", "reason": "CannotPullContainerError: not found" }]""", "a task of 'webapp' didn't start, for its container 'webapp' couldn't: CannotPullContainerError: not found")]
    [InlineData("""[{ "name": "webapp", "exitCode": 137, "reason": "OutOfMemoryError: container killed" }]""", "for its container 'webapp' was killed (137: out of memory, or it didn't end in time): OutOfMemoryError: container killed")]
    [InlineData("""[{ "name": "webapp", "exitCode": 0 }]""", "a task of 'webapp' ended: Task failed container health checks")]
    [InlineData("[]", "a task of 'webapp' ended: Task failed container health checks")]
    public async Task Each_kind_of_end_has_its_sentence(string containers, string said)
    {
        await using var aws = await ScriptedAws.StartAsync();
        Tasks(aws, $$"""
            { "taskArn": "arn:aws:ecs:us-east-1:123456789012:task/board-dev/abc", "taskDefinitionArn": "arn:td:1", "createdAt": 1800000002, "lastStatus": "STOPPED", "stopCode": "TaskFailedToStart",
              "group": "service:webapp", "stoppedReason": "Task failed container health checks.", "containers": {{containers}} }
            """);
        aws.Gives("DescribeTaskDefinition", 200, """{ "taskDefinition": { "containerDefinitions": [{ "name": "webapp", "logConfiguration": { "options": { "awslogs-group": "g", "awslogs-stream-prefix": "p" } } }] } }""")
            .Gives("GetLogEvents", 400, """{ "__type": "ResourceNotFoundException", "message": "The specified log stream does not exist." }""");

        await Watch(aws).LookAsync(Token);

        Assert.EndsWith(said, Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_nothing_new_is_told()
    {
        await using var aws = await ScriptedAws.StartAsync();
        Tasks(aws, string.Join(',', Enumerable.Range(0, 5).Select(number => $$"""{ "taskArn": "arn:task/{{number}}", "taskDefinitionArn": "arn:td:1", "createdAt": {{1_800_000_005 - number}}, "lastStatus": "STOPPED", "group": "service:w", "stoppedReason": "{{number}}" }""")));

        await Watch(aws).LookAsync(Token);

        Assert.Equal(["a task of 'w' ended: 4", "a task of 'w' ended: 3", "a task of 'w' ended: 2"], _said);
    }

    [Fact]
    public async Task Who_may_not_look_is_told_once_and_the_deploy_goes_on()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Gives("ListTasks", 400, """{ "__type": "AccessDeniedException", "message": "not authorized to perform: ecs:ListTasks" }""");
        var watch = Watch(aws);

        await watch.LookAsync(Token);
        await watch.LookAsync(Token);

        Assert.StartsWith("what the tasks do can't be seen: AWS refuses ecs:ListTasks: not authorized", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Single(aws.Asked);
    }

    [Fact]
    public async Task While_there_is_no_cluster_yet_it_waits_for_it()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Gives("ListTasks", 400, """{ "__type": "ClusterNotFoundException", "message": "Cluster not found." }""").Gives("ListTasks", 200, """{ "taskArns": [] }""");
        var watch = Watch(aws);

        await watch.LookAsync(Token);
        await watch.LookAsync(Token);

        Assert.Empty(_said);
        Assert.Equal(2, aws.Asked.Count);
    }

    private TaskWatch Watch(ScriptedAws aws) => new(new EcsTasks(aws.Api()), "board-dev", Begun, _said.Add);

    private static void Tasks(ScriptedAws aws, string tasks) => aws
        .Gives("ListTasks", 200, """{ "taskArns": ["some"] }""")
        .Gives("DescribeTasks", 200, $$"""{ "tasks": [{{tasks}}] }""");
}
