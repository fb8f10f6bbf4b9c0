using System.Text.Json.Nodes;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Findings;

namespace WebApp.Tests.Judges;

public sealed class JudgeTests
{
    // IAM knows these on all resources only (Service Authorization Reference).
    private static readonly HashSet<string> OnAllResourcesOnly = new(StringComparer.Ordinal)
    {
        "ecr:GetAuthorizationToken",
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
        "cloudwatch:PutMetricData",
        "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries",
    };

    [Theory]
    [InlineData("starter", AwsPlan.Starter, false)]
    [InlineData("production", AwsPlan.Production, false)]
    [InlineData("endpoints", AwsPlan.Production, false)]
    [InlineData("domain", AwsPlan.Production, true)]
    public async Task Judges_find_nothing_but_what_was_accepted_with_a_reason(string graph, AwsPlan plan, bool hasDomains)
    {
        var accepted = AcceptedFindings.For(plan, hasDomains);
        Finding[] others = [.. (await JudgedGraphs.FindingsAsync(graph)).Where(found => !accepted.Any(finding => finding.Covers(found.Judge, found.Rule, found.Resource)))];

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("starter", AwsPlan.Starter)]
    [InlineData("production", AwsPlan.Production)]
    public async Task What_was_accepted_is_found_still(string graph, AwsPlan plan)
    {
        var findings = await JudgedGraphs.FindingsAsync(graph);
        AcceptedFinding[] gone = [.. AcceptedFindings.For(plan).Where(finding => !findings.Any(found => finding.Covers(found.Judge, found.Rule, found.Resource)))];

        Assert.Empty(gone);
    }

    [Theory]
    [InlineData("cdk-nag", "AwsSolutions-EC23", "Group")]
    [InlineData("cfn-guard", "s3_bucket_versioning_enabled_check", "Bucket")]
    [InlineData("cloudformation-validate", "F3002", "Topic")]
    public async Task Each_judge_finds_what_is_wrong(string judge, string rule, string resource) =>
        Assert.Contains(await JudgedGraphs.FindingsAsync(JudgedGraphs.Faulty), found => (found.Judge, found.Rule, found.Resource) == (judge, rule, resource));

    [Theory]
    [InlineData(AwsPlan.Starter)]
    [InlineData(AwsPlan.Production)]
    public void No_finding_is_accepted_twice(AwsPlan plan)
    {
        var accepted = AcceptedFindings.For(plan);
        Assert.Equal(accepted.Count, accepted.DistinctBy(finding => (finding.Judge, finding.Rule, finding.Resource)).Count());
    }

    [Fact]
    public void An_accepted_finding_covers_its_own_rule_on_its_own_resources_alone()
    {
        var finding = Assert.Single(AcceptedFindings.For(AwsPlan.Production), finding => finding.Rule.StartsWith("AwsSolutions-IAM5[Resource::arn", StringComparison.Ordinal));

        Assert.True(finding.Covers("cdk-nag", "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<ImagesBucket>/*]", "WebappTaskRole"));
        Assert.False(finding.Covers("cdk-nag", "AwsSolutions-IAM5[Resource::*]", "WebappTaskRole"));
        Assert.False(finding.Covers("cdk-nag", "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::*]", "WebappTaskRole"));
        Assert.False(finding.Covers("cdk-nag", "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<ImagesBucket>/*]", "WebappExecutionRole"));
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    public async Task Roles_may_do_on_everything_only_what_AWS_knows_on_everything_only(string graph)
    {
        var published = await PublishedGraph.OfAsync(graph);
        var statements = PublishedGraph.OfType(published.App, "AWS::IAM::Role").Values.SelectMany(role => role["Policies"]!.AsArray()).SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray());
        var actions = statements.Where(statement => Texts(statement!["Resource"]).Contains("*")).SelectMany(statement => Texts(statement!["Action"])).ToArray();

        Assert.NotEmpty(actions);
        Assert.Subset(OnAllResourcesOnly, actions.ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray array
        ? array.OfType<JsonValue>().Select(value => value.GetValue<string>())
        : node is JsonValue single ? [single.GetValue<string>()] : [];
}
