using Amazon.CDK.AWS.Budgets;

namespace Slipway.Hosting.Aws.Budget;

/// <summary>A mail before the bill grows beyond what was agreed on: at four fifths of it, and when it will be passed by the end of the month.</summary>
internal static class MonthlyBudget
{
    public const string Id = "Budget";

    public static void Add(int dollars, string topic, AwsMapContext context) => _ = new CfnBudget(context.App, Id, new CfnBudgetProps
    {
        Budget = new CfnBudget.BudgetDataProperty
        {
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            BudgetLimit = new CfnBudget.SpendProperty { Amount = dollars, Unit = "USD" },
        },
        NotificationsWithSubscribers = new[] { Notification("ACTUAL", 80, topic), Notification("FORECASTED", 100, topic) },
    });

    private static CfnBudget.NotificationWithSubscribersProperty Notification(string type, double percent, string topic) => new()
    {
        Notification = new CfnBudget.NotificationProperty { NotificationType = type, ComparisonOperator = "GREATER_THAN", Threshold = percent, ThresholdType = "PERCENTAGE" },
        Subscribers = new[] { new CfnBudget.SubscriberProperty { SubscriptionType = "SNS", Address = topic } },
    };
}
