using System.Text.Json;
using System.Xml.Linq;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>The part of CloudFormation's API that a deploy needs.</summary>
internal sealed class CloudFormation(AwsApi api)
{
    /// <returns>Null where there is none.</returns>
    public async Task<DeployedStack?> FindAsync(string stack, CancellationToken cancellationToken)
    {
        XElement answer;
        try
        {
            answer = await AskAsync("DescribeStacks", [new("StackName", stack)], cancellationToken);
        }
        // There is no code of its own for it.
        catch (AwsApiException exception) when (exception.Code == "ValidationError" && exception.Said.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }

        return answer.Members("Stacks").FirstOrDefault() is not { } found ? null : new DeployedStack(
            found.Text("StackId")!,
            found.Text("StackStatus")!,
            found.Text("StackStatusReason"),
            found.Members("Parameters").ToDictionary(parameter => parameter.Text("ParameterKey")!, parameter => parameter.Text("ParameterValue") ?? "", StringComparer.Ordinal),
            found.Members("Outputs").ToDictionary(
                output => output.Text("OutputKey")!, output => new StackOutput(output.Text("OutputValue") ?? "", output.Text("Description") ?? ""), StringComparer.Ordinal));
    }

    /// <summary>Asks for a change set. It is there, or has failed, some time later.</summary>
    public Task AnnounceAsync(StackRequest request, bool isNew, string changeSet, CancellationToken cancellationToken) => AskAsync(
        "CreateChangeSet",
        [
            new("StackName", request.Stack), new("ChangeSetName", changeSet), new("ClientToken", changeSet), new("ChangeSetType", isNew ? "CREATE" : "UPDATE"), new(request.Template.Parameter, request.Template.Value),
            new("Capabilities.member.1", "CAPABILITY_IAM"), new("Capabilities.member.2", "CAPABILITY_NAMED_IAM"),
            .. request.Parameters.SelectMany((parameter, index) => Parameter($"Parameters.member.{index + 1}", parameter)),
            .. request.Tags.SelectMany((tag, index) => (KeyValuePair<string, string>[])[new($"Tags.member.{index + 1}.Key", tag.Key), new($"Tags.member.{index + 1}.Value", tag.Value)]),
        ],
        cancellationToken);

    public async Task<ChangeSet> ReadAsync(string stack, string changeSet, CancellationToken cancellationToken)
    {
        var changes = new List<ResourceChange>();
        string? next = null;
        XElement answer;
        do
        {
            answer = await AskAsync("DescribeChangeSet", [new("StackName", stack), new("ChangeSetName", changeSet), .. Page(next)], cancellationToken);
            changes.AddRange(answer.Members("Changes").Select(change => change.At("ResourceChange")).Where(change => change is not null).Select(change => new ResourceChange(
                change.Text("Action")!, change.Text("LogicalResourceId")!, change.Text("ResourceType")!, change.Text("Replacement"), change.Text("PolicyAction"))));
            next = answer.Text("NextToken");
        }
        while (!string.IsNullOrEmpty(next));

        return new ChangeSet(answer.Text("Status")!, answer.Text("StatusReason") ?? "", changes);
    }

    public Task ExecuteAsync(string stack, string changeSet, CancellationToken cancellationToken) =>
        // Asked again, when no answer came, it is still one execution.
        AskAsync("ExecuteChangeSet", [new("StackName", stack), new("ChangeSetName", changeSet), new("ClientRequestToken", changeSet)], cancellationToken);

    public Task ForgetAsync(string stack, string changeSet, CancellationToken cancellationToken) =>
        AskAsync("DeleteChangeSet", [new("StackName", stack), new("ChangeSetName", changeSet)], cancellationToken);

    public Task DeleteAsync(string stack, CancellationToken cancellationToken) => AskAsync("DeleteStack", [new("StackName", stack)], cancellationToken);

    /// <returns>Null where nothing has happened yet.</returns>
    public async Task<string?> LastEventAsync(string stack, CancellationToken cancellationToken) =>
        await EventsAsync(stack, since: null, cancellationToken) is [.., var last] ? last.Id : null;

    /// <summary>What has happened since an event, the oldest first.</summary>
    /// <param name="stack">Its name or ARN.</param>
    /// <param name="since">Null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<StackEvent>> EventsAsync(string stack, string? since, CancellationToken cancellationToken)
    {
        var events = new List<StackEvent>();
        string? next = null;
        do
        {
            // The newest come first.
            var answer = await AskAsync("DescribeStackEvents", [new("StackName", stack), .. Page(next)], cancellationToken);
            foreach (var told in answer.Members("StackEvents"))
            {
                var found = new StackEvent(told.Text("EventId")!, told.Text("LogicalResourceId") ?? "", told.Text("ResourceType") ?? "", told.Text("ResourceStatus") ?? "", told.Text("ResourceStatusReason"));
                if (found.Id == since) return Reversed();
                events.Add(found);
            }

            next = answer.Text("NextToken");
        }
        while (!string.IsNullOrEmpty(next));

        return Reversed();

        List<StackEvent> Reversed()
        {
            events.Reverse();
            return events;
        }
    }

    /// <summary>The template that a stack was last given.</summary>
    /// <exception cref="DistributedApplicationException">It is not one of Slipway's, so that the stack is somebody else's.</exception>
    public async Task<CloudTemplate> TemplateAsync(string stack, CancellationToken cancellationToken)
    {
        var body = (await AskAsync("GetTemplate", [new("StackName", stack)], cancellationToken)).Text("TemplateBody") ?? "";
        try
        {
            using var document = JsonDocument.Parse(body);
            var template = new CloudTemplate(stack, document.RootElement.Clone());
            if (GraphNames.IsThere(template)) return template;
        }
        // Others write YAML.
        catch (JsonException)
        {
        }

        throw new DistributedApplicationException($"There is a stack '{stack}' already that Slipway hasn't made, so it is left alone. Choose another name for the application or the environment (--Aws:Application, --environment).");
    }

    /// <summary>What a resource of a template is on AWS: for a secret its ARN.</summary>
    public async Task<string> PhysicalIdAsync(string stack, string logicalId, CancellationToken cancellationToken) =>
        await FindResourceAsync(stack, logicalId, cancellationToken) ?? throw new DistributedApplicationException($"The stack '{stack}' has no '{logicalId}'.");

    /// <returns>Null where it has never been, or has gone.</returns>
    public async Task<string?> FindResourceAsync(string stack, string logicalId, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await AskAsync("DescribeStackResource", [new("StackName", stack), new("LogicalResourceId", logicalId)], cancellationToken)).At("StackResourceDetail");
            return found.Text("ResourceStatus") == "DELETE_COMPLETE" ? null : found.Text("PhysicalResourceId");
        }
        catch (AwsApiException exception) when (exception.Code == "ValidationError" && exception.Said.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task<XElement> AskAsync(string operation, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync(AwsService.CloudFormation, operation, parameters, cancellationToken);
        return answer.At($"{operation}Result") ?? answer;
    }

    private static KeyValuePair<string, string>[] Page(string? token) => string.IsNullOrEmpty(token) ? [] : [new("NextToken", token)];

    private static KeyValuePair<string, string>[] Parameter(string path, TemplateParameter parameter) =>
    [
        new($"{path}.ParameterKey", parameter.Name),
        parameter.Value is { } value ? new($"{path}.ParameterValue", value) : new($"{path}.UsePreviousValue", "true"),
    ];
}
