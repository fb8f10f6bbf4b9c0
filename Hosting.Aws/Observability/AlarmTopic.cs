using Amazon.CDK;
using Amazon.CDK.AWS.SNS;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>Where alarms are sent to.</summary>
internal static class AlarmTopic
{
    /// <returns>The topic; its policy comes when it is known who writes to it.</returns>
    public static CfnTopic Of(AlarmSettings settings, AwsMapContext context)
    {
        var topic = new CfnTopic(context.App, "AlarmTopic", new CfnTopicProps { DisplayName = $"{context.Stacks.Prefix}: alarms" });
        if (settings.Email is { } email)
        {
            _ = new CfnSubscription(context.App, "AlarmMail", new CfnSubscriptionProps { TopicArn = topic.Ref, Protocol = "email", Endpoint = email });
            return topic;
        }

        var parameter = new CfnParameter(context.App, "AlarmEmail", new CfnParameterProps
        {
            Type = "String",
            Default = "",
            Description = "Where alarms are sent. AWS asks there once whether it may. Empty for nowhere",
        });
        var isGiven = new CfnCondition(context.App, "HasAlarmEmail", new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(parameter.ValueAsString, "")) });
        _ = new CfnSubscription(context.App, "AlarmMail", new CfnSubscriptionProps { TopicArn = topic.Ref, Protocol = "email", Endpoint = parameter.ValueAsString })
        {
            CfnOptions = { Condition = isGiven },
        };
        return topic;
    }

    /// <summary>A policy of one's own replaces the one that let the account write, CloudWatch included.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="rule">The ARN of the rule of EventBridge that writes to it; null for none.</param>
    /// <param name="context">The environment.</param>
    public static void Restrict(CfnTopic topic, string? rule, AwsMapContext context)
    {
        var account = Condition("StringEquals", "aws:SourceAccount", AwsPseudo.ACCOUNT_ID);
        object[] statements =
        [
            Writer("CloudWatch", "cloudwatch", topic.Ref, account),
            Writer("Budgets", "budgets", topic.Ref, account),
            .. rule is null ? [] : new object[] { Writer("Tasks", "events", topic.Ref, Condition("ArnEquals", "aws:SourceArn", rule)) },
            Statement("TlsOnly", "Deny", "*", topic.Ref, Condition("Bool", "aws:SecureTransport", "false")),
        ];
        _ = new CfnTopicPolicy(context.App, "AlarmTopicPolicy", new CfnTopicPolicyProps
        {
            Topics = [topic.Ref],
            PolicyDocument = new Dictionary<string, object>(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements },
        });
    }

    private static Dictionary<string, object> Writer(string name, string service, string topic, object condition) =>
        Statement(name, "Allow", new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = $"{service}.amazonaws.com" }, topic, condition);

    private static Dictionary<string, object> Statement(string name, string effect, object principal, string topic, object condition) => new(StringComparer.Ordinal)
    {
        ["Sid"] = name,
        ["Effect"] = effect,
        ["Principal"] = principal,
        ["Action"] = "sns:Publish",
        ["Resource"] = topic,
        ["Condition"] = condition,
    };

    private static Dictionary<string, object> Condition(string test, string key, string value) => new(StringComparer.Ordinal)
    {
        [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value },
    };
}
