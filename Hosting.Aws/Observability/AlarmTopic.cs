using Amazon.CDK;
using Amazon.CDK.AWS.SNS;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>Where alarms are sent to.</summary>
internal static class AlarmTopic
{
    /// <returns>Its ARN, as a token of the application's stack.</returns>
    public static string Of(AwsAlarmOptions options, AwsMapContext context)
    {
        var topic = new CfnTopic(context.App, "AlarmTopic", new CfnTopicProps { DisplayName = $"{context.Stacks.Prefix}: alarms" });
        _ = new CfnTopicPolicy(context.App, "AlarmTopicPolicy", new CfnTopicPolicyProps { Topics = [topic.Ref], PolicyDocument = TlsOnly(topic.Ref) });
        if (options.Email is { Length: > 0 } email)
        {
            _ = new CfnSubscription(context.App, "AlarmMail", new CfnSubscriptionProps { TopicArn = topic.Ref, Protocol = "email", Endpoint = email });
            return topic.Ref;
        }

        var parameter = new CfnParameter(context.App, "AlarmEmail", new CfnParameterProps
        {
            Type = "String", Default = "", Description = "Where alarms are sent. AWS asks there once whether it may. Empty for nowhere",
        });
        var isGiven = new CfnCondition(context.App, "HasAlarmEmail", new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(parameter.ValueAsString, "")) });
        _ = new CfnSubscription(context.App, "AlarmMail", new CfnSubscriptionProps { TopicArn = topic.Ref, Protocol = "email", Endpoint = parameter.ValueAsString })
        {
            CfnOptions = { Condition = isGiven },
        };
        return topic.Ref;
    }

    /// <summary>A policy of one's own replaces the one that let CloudWatch publish.</summary>
    private static Dictionary<string, object> TlsOnly(string topic) => new(StringComparer.Ordinal)
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new object[]
        {
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Sid"] = "CloudWatch",
                ["Effect"] = "Allow",
                ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = "cloudwatch.amazonaws.com" },
                ["Action"] = "sns:Publish",
                ["Resource"] = topic,
                ["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = AwsPseudo.ACCOUNT_ID },
                },
            },
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Sid"] = "TlsOnly",
                ["Effect"] = "Deny",
                ["Principal"] = "*",
                ["Action"] = "sns:Publish",
                ["Resource"] = topic,
                ["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["Bool"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" },
                },
            },
        },
    };
}
