using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Service;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>What visitors feel of an external service. CloudFront counts in us-east-1 alone, so that in Production the load balancer behind it is asked.</summary>
internal static class EdgeAlarms
{
    /// <summary>A few are an accident; these, within five minutes, are a state.</summary>
    private const double Errors = 5;

    private const double SlowSeconds = 2;

    public static AwsAlarm[] Of(ServicePlan plan, EdgeEntry entry) => entry switch
    {
        { Targets: { } targets } => Balancer(plan.Name, targets),
        { Api: { } api } => HttpApi(plan.Name, api),
        _ => [],
    };

    private static AwsAlarm[] HttpApi(string service, string api) =>
    [
        new("Errors", new AwsMetric("AWS/ApiGateway", "5xx", "Sum", ("ApiId", api)), Errors, Failing(service)),
        // In milliseconds.
        new("Latency", new AwsMetric("AWS/ApiGateway", "Latency", "p95", ("ApiId", api)), SlowSeconds * 1000, Slow(service)),
    ];

    private static AwsAlarm[] Balancer(string service, EdgeTargets targets)
    {
        (string, string) balancer = ("LoadBalancer", targets.BalancerName);
        return
        [
            new("Errors", new AwsMetric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", balancer), Errors, Failing(service)),
            new("EdgeErrors", new AwsMetric("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Sum", balancer), Errors, $"Visitors of '{service}' get errors because no task of it answers. Look at the events of its service, and whether its tasks are healthy."),
            new("Latency", new AwsMetric("AWS/ApplicationELB", "TargetResponseTime", "p95", balancer), SlowSeconds, Slow(service)),
            new("Unhealthy", new AwsMetric("AWS/ApplicationELB", "UnHealthyHostCount", "Maximum", ("TargetGroup", targets.TargetsName), balancer), 1, $"A task of '{service}' doesn't answer as a healthy one does. Read its log group, and ask its health page by ECS Exec."),
        ];
    }

    private static string Failing(string service) => $"'{service}' answers with errors. Read its log group for what failed, beginning with what was deployed last.";

    private static string Slow(string service) => $"One answer of '{service}' in twenty takes longer than two seconds. Look at its CPU, at the database's, and at the slowest statements (Performance Insights).";
}
