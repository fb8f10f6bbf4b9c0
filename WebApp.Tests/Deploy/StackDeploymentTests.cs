using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Stacks;

namespace WebApp.Tests.Deploy;

public sealed class StackDeploymentTests
{
    private const string Name = "board-dev-app";
    private const string OfStack = "AWS::CloudFormation::Stack";
    private const string Ours = """{"Metadata":{"Slipway":{"Resources":["webapp"]}}}""";
    private const string Ready = "<Status>CREATE_COMPLETE</Status>";

    private readonly List<string> _said = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_is_told_by_what_failed_first_of_itself_and_by_what_is_there_now()
    {
        await using var aws = await ScriptedAws.StartAsync();
        // Once more as it was before, although it has begun.
        aws.Answers("DescribeStacks", Stack("UPDATE_COMPLETE"), Stack("UPDATE_COMPLETE"), Stack("UPDATE_IN_PROGRESS"), Stack("UPDATE_ROLLBACK_COMPLETE"))
            .Answers("CreateChangeSet", "").Answers("ExecuteChangeSet", "")
            .Answers("DescribeChangeSet", "<Status>CREATE_IN_PROGRESS</Status>", Ready + Change("Modify", "WebappService", "AWS::ECS::Service", "False"))
            .Answers("DescribeStackEvents", Events(), Events(), Events(
                ("4", Name, OfStack, "UPDATE_ROLLBACK_COMPLETE", null),
                ("3", "Alarm", "AWS::CloudWatch::Alarm", "UPDATE_FAILED", "Resource update cancelled"),
                ("2", "WebappService", "AWS::ECS::Service", "UPDATE_FAILED", "ECS Deployment Circuit Breaker was triggered."),
                ("1", "WebappService", "AWS::ECS::Service", "UPDATE_IN_PROGRESS", null)));

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => DeployAsync(aws));

        Assert.Equal("The stack 'board-dev-app' failed at WebappService (AWS::ECS::Service): ECS Deployment Circuit Breaker was triggered. It is again what it was before.", failure.Message);
        Assert.Equal(["board-dev-app: changed: WebappService", "board-dev-app: WebappService (AWS::ECS::Service) failed: ECS Deployment Circuit Breaker was triggered."], _said);
    }

    [Fact]
    public async Task What_an_earlier_deploy_told_isnt_told_again()
    {
        await using var aws = await ScriptedAws.StartAsync();
        var earlier = ("old", "WebappService", "AWS::ECS::Service", "CREATE_FAILED", (string?)"of last week");
        aws.Answers("DescribeStacks", Stack("CREATE_COMPLETE"), Stack("UPDATE_COMPLETE"))
            .Answers("CreateChangeSet", "").Answers("ExecuteChangeSet", "")
            .Answers("DescribeChangeSet", Ready + Change("Add", "Queue", "AWS::SQS::Queue", null))
            .Answers("DescribeStackEvents", Events(earlier), Events(("done", Name, OfStack, "UPDATE_COMPLETE", null), ("new", "Queue", "AWS::SQS::Queue", "CREATE_COMPLETE", null), earlier));

        Assert.Equal("UPDATE_COMPLETE", (await DeployAsync(aws)).Status);

        Assert.DoesNotContain(_said, line => line.Contains("of last week", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", "is being changed by somebody else (UPDATE_IN_PROGRESS). Wait")]
    [InlineData("DELETE_FAILED", "was to be removed and could not be")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "continue-update-rollback --stack-name board-dev-app")]
    public async Task A_stack_that_takes_no_change_now_is_left_alone(string status, string said)
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack(status));

        Assert.Contains(said, (await Assert.ThrowsAsync<DistributedApplicationException>(() => DeployAsync(aws))).Message, StringComparison.Ordinal);
        Assert.Equal(["DescribeStacks", "GetTemplate"], aws.Asked.Select(question => question.Operation));
    }

    [Theory]
    [InlineData("""{"Resources":{}}""")]
    [InlineData("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket")]
    public async Task A_stack_of_this_name_that_is_somebody_elses_is_left_alone(string template)
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("UPDATE_COMPLETE")).Answers("GetTemplate", $"<TemplateBody>{template}</TemplateBody>");

        Assert.Contains("'board-dev-app' already that Slipway hasn't made", (await Assert.ThrowsAsync<DistributedApplicationException>(() => DeployAsync(aws))).Message, StringComparison.Ordinal);
        Assert.Equal(["DescribeStacks", "GetTemplate"], aws.Asked.Select(question => question.Operation));
    }

    [Fact]
    public async Task What_is_left_of_a_failed_creation_is_removed_and_it_begins_anew()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("ROLLBACK_COMPLETE"), Stack("DELETE_IN_PROGRESS"), Stack("DELETE_COMPLETE"), Stack("CREATE_COMPLETE"))
            .Answers("DeleteStack", "").Answers("CreateChangeSet", "").Answers("ExecuteChangeSet", "")
            .Answers("DescribeChangeSet", Ready + Change("Add", "Queue", "AWS::SQS::Queue", null))
            .Answers("DescribeStackEvents", Events(("old", "Queue", "AWS::SQS::Queue", "CREATE_FAILED", "of the first try")), Events(("old", "Queue", "AWS::SQS::Queue", "CREATE_FAILED", "of the first try")), Events(), Events(("done", Name, OfStack, "CREATE_COMPLETE", null)));

        await DeployAsync(aws);

        Assert.Equal("CREATE", Assert.Single(aws.QuestionsOf("CreateChangeSet"))["ChangeSetType"]);
        Assert.Contains("an earlier creation failed (ROLLBACK_COMPLETE)", _said[0], StringComparison.Ordinal);
        Assert.DoesNotContain(_said, line => line.Contains("of the first try", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_would_lose_data_is_announced_and_taken_back()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("UPDATE_COMPLETE")).Answers("CreateChangeSet", "").Answers("DeleteChangeSet", "")
            .Answers("DescribeChangeSet", "<NextToken>more</NextToken>" + Ready + Change("Modify", "Vpc", "AWS::EC2::VPC", "False"), Ready + Change("Modify", "PostgresInstance", "AWS::RDS::DBInstance", "True"));

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => DeployAsync(aws));

        Assert.Contains("PostgresInstance (AWS::RDS::DBInstance) would be replaced by an empty one", refusal.Message, StringComparison.Ordinal);
        Assert.Single(aws.QuestionsOf("DeleteChangeSet"));
        Assert.Empty(aws.QuestionsOf("ExecuteChangeSet"));
        Assert.Equal("more", aws.QuestionsOf("DescribeChangeSet")[1]["NextToken"]);
    }

    [Fact]
    public async Task A_template_that_is_refused_leaves_no_stack_that_is_only_announced()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Refuses("DescribeStacks", "ValidationError", $"Stack with id {Name} does not exist").Answers("CreateChangeSet", "").Answers("DeleteStack", "")
            .Answers("DescribeChangeSet", "<Status>FAILED</Status><StatusReason>Parameters: [MailSender] must have values</StatusReason>");

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => DeployAsync(aws));

        Assert.Contains("Parameters: [MailSender] must have values", refusal.Message, StringComparison.Ordinal);
        Assert.Single(aws.QuestionsOf("DeleteStack"));
    }

    [Fact]
    public async Task Without_a_change_nothing_is_executed_and_nothing_lies_about()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("UPDATE_COMPLETE")).Answers("CreateChangeSet", "").Answers("DeleteChangeSet", "")
            .Answers("DescribeChangeSet", "<Status>FAILED</Status><StatusReason>The submitted information didn't contain changes. Submit different information to create a change set.</StatusReason>");

        Assert.Equal("UPDATE_COMPLETE", (await DeployAsync(aws)).Status);

        Assert.Equal(["board-dev-app: nothing to change"], _said);
        Assert.Single(aws.QuestionsOf("DeleteChangeSet"));
    }

    [Fact]
    public async Task What_is_asked_for_holds_template_parameters_and_tags()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("UPDATE_COMPLETE")).Answers("CreateChangeSet", "").Answers("DeleteChangeSet", "")
            .Answers("DescribeChangeSet", "<Status>FAILED</Status><StatusReason>No updates are to be performed.</StatusReason>");

        await DeployAsync(aws);

        var asked = Assert.Single(aws.QuestionsOf("CreateChangeSet"));
        Assert.Equal("{}", asked["TemplateBody"]);
        Assert.Equal(("WebappImage", "web:2"), (asked["Parameters.member.1.ParameterKey"], asked["Parameters.member.1.ParameterValue"]));
        Assert.Equal(("MailSender", "true"), (asked["Parameters.member.2.ParameterKey"], asked["Parameters.member.2.UsePreviousValue"]));
        Assert.Equal(("slipway:application", "board"), (asked["Tags.member.1.Key"], asked["Tags.member.1.Value"]));
        Assert.Equal("CAPABILITY_IAM", asked["Capabilities.member.1"]);
    }

    [Fact]
    public async Task While_a_stack_works_somebody_looks_at_its_tasks()
    {
        await using var aws = await ScriptedAws.StartAsync();
        aws.Answers("DescribeStacks", Stack("CREATE_COMPLETE"), Stack("UPDATE_IN_PROGRESS"), Stack("UPDATE_IN_PROGRESS"), Stack("UPDATE_COMPLETE"))
            .Answers("CreateChangeSet", "").Answers("ExecuteChangeSet", "")
            .Answers("DescribeChangeSet", Ready + Change("Modify", "WebappService", "AWS::ECS::Service", "False"))
            .Answers("DescribeStackEvents", Events(), Events(("1", Name, OfStack, "UPDATE_IN_PROGRESS", null)), Events(("2", Name, OfStack, "UPDATE_COMPLETE", null)));
        var looks = 0;

        await DeployAsync(aws, _ =>
        {
            looks++;
            return Task.CompletedTask;
        });

        Assert.Equal(3, looks);
    }

    private async Task<DeployedStack> DeployAsync(ScriptedAws aws, Func<CancellationToken, Task>? look = null)
    {
        aws.Answers("GetTemplate", $"<TemplateBody>{Ours}</TemplateBody>");
        using var api = aws.Api();
        return await new StackDeployment(new CloudFormation(api), new ChangeGuard([]), TimeProvider.System, _said.Add, look).RunAsync(
            new StackRequest(Name, TemplateSource.Of(new TemplateBody("{}")), [new("WebappImage", "web:2"), new("MailSender", Value: null)], new Dictionary<string, string>(StringComparer.Ordinal) { ["slipway:application"] = "board" }), Token);
    }

    private static string Stack(string status) => $"<Stacks><member><StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/{Name}/1</StackId><StackStatus>{status}</StackStatus></member></Stacks>";

    private static string Change(string action, string id, string type, string? replacement) =>
        $"<Changes><member><Type>Resource</Type><ResourceChange><Action>{action}</Action><LogicalResourceId>{id}</LogicalResourceId><ResourceType>{type}</ResourceType>{(replacement is null ? "" : $"<Replacement>{replacement}</Replacement>")}</ResourceChange></member></Changes>";

    /// <summary>The newest first, as CloudFormation gives them.</summary>
    private static string Events(params (string Id, string Resource, string Type, string Status, string? Reason)[] events) =>
        $"<StackEvents>{string.Concat(events.Select(e => $"<member><EventId>{e.Id}</EventId><LogicalResourceId>{e.Resource}</LogicalResourceId><ResourceType>{e.Type}</ResourceType><ResourceStatus>{e.Status}</ResourceStatus>{(e.Reason is null ? "" : $"<ResourceStatusReason>{e.Reason}</ResourceStatusReason>")}</member>"))}</StackEvents>";
}
