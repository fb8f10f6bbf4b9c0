using System.Globalization;

namespace Slipway.Hosting.Aws.Service;

/// <summary>What people are told of a service in <c>resources.md</c>.</summary>
internal static class ServiceWords
{
    public static string Became(ServicePlan plan, string processor) => string.Create(CultureInfo.InvariantCulture, $"a service of ECS on Fargate, {plan.Size.Cpu / 1024.0} vCPU ({(processor == "ARM64" ? processor : "x86")}{(plan.Options.Spot ? ", Spot" : "")}), {plan.Size.MemoryMiB} MiB");

    public static string Why(ServicePlan plan, bool isProduction) => plan switch
    {
        { IsExternal: true } when isProduction => "External: the world reaches it through CloudFront and an internal load balancer, and by no other way.",
        { IsExternal: true } => "External: the world reaches it through an HTTP API, which costs nothing while nobody calls, and by no other way.",
        { Listens: true } => "Internal: only the services that refer to it reach it, by its name in the network.",
        _ => "A worker: nobody calls it.",
    };

    public static IReadOnlyList<string> Settings(ServicePlan plan) =>
    [
        plan.Scales
            ? string.Create(CultureInfo.InvariantCulture, $"{plan.MinTasks} to {plan.MaxTasks} tasks, by load")
            : string.Create(CultureInfo.InvariantCulture, $"{plan.MinTasks} task{(plan.MinTasks > 1 ? "s" : "")}"),
        "not root, nothing writable but `/tmp`, a deploy that fails is rolled back",
        string.Create(CultureInfo.InvariantCulture, $"logs for {plan.LogDays} days"),
    ];
}
