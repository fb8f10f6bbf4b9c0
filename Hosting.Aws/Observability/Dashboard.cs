using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>One page of CloudWatch: which alarms are on, and below, resource by resource, every metric that has one, with its limit.</summary>
internal static class Dashboard
{
    // A page is 24 units wide.
    private const int Width = 24;
    private const int GraphWidth = 8;
    private const int GraphHeight = 6;

    public static void Add(IReadOnlyList<string> alarms, AwsMapContext context)
    {
        var dashboard = new CfnDashboard(context.App, "Dashboard", new CfnDashboardProps { DashboardName = context.Stacks.Prefix, DashboardBody = Body(alarms, context).ToJsonString() });
        _ = new CfnOutput(context.App, "DashboardAddress", new CfnOutputProps
        {
            Value = $"https://{AwsPseudo.REGION}.console.aws.amazon.com/cloudwatch/home?region={AwsPseudo.REGION}#dashboards/dashboard/{dashboard.Ref}",
            Description = "How the application is",
        });
    }

    private static JsonObject Body(IReadOnlyList<string> alarms, AwsMapContext context)
    {
        var widgets = new JsonArray
        {
            Widget("alarm", 0, 0, Width, 3, new JsonObject { ["title"] = "Alarms", ["alarms"] = new JsonArray([.. alarms.Select(alarm => JsonValue.Create(alarm))]) }),
        };
        var y = 3;
        foreach (var resource in context.Alarms.All.GroupBy(pair => pair.Resource.Name, StringComparer.Ordinal))
        {
            widgets.Add((JsonNode)Widget("text", 0, y++, Width, 1, new JsonObject { ["markdown"] = $"## {resource.Key}" }));
            var x = 0;
            foreach (var (_, alarm) in resource)
            {
                if (x + GraphWidth > Width) (x, y) = (0, y + GraphHeight);
                widgets.Add((JsonNode)Widget("metric", x, y, GraphWidth, GraphHeight, Graph(alarm)));
                x += GraphWidth;
            }

            y += GraphHeight;
        }

        return new JsonObject { ["widgets"] = widgets };
    }

    private static JsonObject Graph(AwsAlarm alarm)
    {
        var metric = new JsonArray(alarm.Metric.Namespace, alarm.Metric.Name);
        foreach (var (name, value) in alarm.Metric.Dimensions)
        {
            metric.Add((JsonNode)name);
            metric.Add((JsonNode)value);
        }

        metric.Add((JsonNode)new JsonObject { ["stat"] = alarm.Metric.Statistic });
        return new JsonObject
        {
            ["title"] = $"{alarm.What}: {alarm.Metric.Name}",
            ["region"] = AwsPseudo.REGION,
            ["period"] = 60,
            ["metrics"] = new JsonArray(metric),
            ["annotations"] = new JsonObject { ["horizontal"] = new JsonArray(new JsonObject { ["label"] = "alarm", ["value"] = alarm.Threshold }) },
        };
    }

    private static JsonObject Widget(string type, int x, int y, int width, int height, JsonObject properties) =>
        new() { ["type"] = type, ["x"] = x, ["y"] = y, ["width"] = width, ["height"] = height, ["properties"] = properties };
}
