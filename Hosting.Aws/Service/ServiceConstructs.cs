using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Observability;
using Slipway.Hosting.Aws.Registry;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Service;

/// <summary>Builds a service with all that belongs to it.</summary>
internal sealed class ServiceConstructs(AwsMapContext context, CfnCluster cluster, IEdge edge, ServiceCalls calls)
{
    public void Build(ServicePlan plan, ServiceReading reading)
    {
        var variables = ServiceVariables.Render(plan.Name, reading.Variables, context.Render);
        Complete(variables, plan, reading);
        var migrates = plan.Migrate.Length > 0 && MigrationVariables.AreNeeded(reading);
        var migration = migrates ? MigrationVariables.Of(reading, variables, context) : null;

        var secrets = new ServiceSecrets(context, plan.Name);
        secrets.Derive(migration is null ? [variables] : [variables, migration]);
        var image = new CfnParameter(context.App, LogicalId.Of(plan.Name, "Image"), new CfnParameterProps
        {
            Type = "String",
            Description = $"The image of '{plan.Name}', with its digest or its tag. No default: the deploy gives it",
        });
        var logs = new CfnLogGroup(context.App, LogicalId.Of(plan.Name, "Logs"), new CfnLogGroupProps { RetentionInDays = plan.LogDays });
        var containers = new ServiceContainers(image.ValueAsString, logs.Ref, secrets);
        var arguments = ServiceArguments.Render(reading, context);
        var collector = TelemetryCollector.For(plan, logs.Ref, context);
        collector?.Tell(variables);
        var app = containers.Application(variables, arguments, plan.Listens ? ServicePlan.Port : null, plan.HealthCommand, migrates);
        CfnTaskDefinition.ContainerDefinitionProperty[] all = [.. migration is null ? [] : new[] { containers.Migration(migration, plan.Migrate) }, app, .. collector is null ? [] : new[] { collector.Container }];
        var repository = ImageRepository.Of(plan.Name, context);
        var roles = new ServiceRoles(context, plan.Name);

        var task = new CfnTaskDefinition(context.App, LogicalId.Of(plan.Name, "Task"), new CfnTaskDefinitionProps
        {
            Family = $"{context.Stacks.Prefix}-{plan.Name}",
            RequiresCompatibilities = ["FARGATE"],
            NetworkMode = "awsvpc",
            RuntimePlatform = new CfnTaskDefinition.RuntimePlatformProperty { CpuArchitecture = context.Images.Processor, OperatingSystemFamily = "LINUX" },
            Cpu = plan.Size.Cpu.ToString(CultureInfo.InvariantCulture),
            Memory = plan.Size.MemoryMiB.ToString(CultureInfo.InvariantCulture),
            ExecutionRoleArn = roles.Execution(repository, logs, secrets.Arns).AttrArn,
            TaskRoleArn = roles.Task(reading.Referred, collector?.Grants ?? []).AttrArn,
            ContainerDefinitions = all,
            Volumes = ServiceContainers.Volumes,
        });
        plan.Options.Task?.Invoke(task);
        Connect(plan, reading);
        context.Endpoints?.Open(plan.Name, secrets.Arns.Count > 0, context.Access.Grants.Where(grant => reading.Referred.Contains(grant.Resource)));
        Serve(plan, task);
    }

    /// <summary>What AWS makes different, whatever the graph says.</summary>
    private void Complete(ServiceVariables variables, ServicePlan plan, ServiceReading reading)
    {
        foreach (var (resource, name, value) in context.Access.Variables.Where(variable => reading.Referred.Contains(variable.Resource))) variables.Plain[name] = value;
        // TLS ends at the edge.
        variables.Remove("HTTPS_PORTS");
        variables.Remove("ASPNETCORE_HTTPS_PORTS");
        // It has ASP.NET Core believe whatever address a client claims; the edge's own variable says whom to believe.
        variables.Remove("ASPNETCORE_FORWARDEDHEADERS_ENABLED");
        if (!plan.Listens) return;
        variables.Plain["HTTP_PORTS"] = ServicePlan.Port.ToString(CultureInfo.InvariantCulture);
        if (!plan.IsExternal) return;
        foreach (var (name, value) in edge.Variables) variables.Plain[name] = value;
    }

    /// <summary>Whom its tasks may call, and nobody else.</summary>
    private void Connect(ServicePlan plan, ServiceReading reading)
    {
        var group = context.Groups.Of(plan.Name, "Service");
        context.Groups.AllowOutside(plan.Name, group, 443, context.Endpoints is null ? "AWS itself, and others on the internet" : "S3 by its gateway; no route leads further");
        foreach (var listener in context.Access.Listeners.Where(listener => reading.Referred.Contains(listener.Resource)))
        {
            if (listener.Group is { } callee) context.Groups.Allow(plan.Name, group, listener.Resource.Name, callee, listener.Port);
            else if (context.Endpoints is { } endpoints) endpoints.OpenTo(plan.Name, listener);
            else context.Groups.AllowOutside(plan.Name, group, listener.Port, listener.Resource.Name);
        }

        foreach (var other in context.Services.Where(other => other != plan && other.Listens && reading.Referred.Contains(other.Resource)))
            context.Groups.Allow(plan.Name, group, other.Name, context.Groups.Of(other.Name, "Service"), ServicePlan.Port);
    }

    private void Serve(ServicePlan plan, CfnTaskDefinition task)
    {
        var entry = plan.IsExternal ? edge.Enter(plan) : null;
        var isReached = plan.Listens && (!plan.IsExternal || calls.Of(plan, entry).Count > 0);
        var discovery = isReached ? context.Discovery.Add(plan.Name, withPorts: false) : null;
        var service = new CfnService(context.App, LogicalId.Of(plan.Name, "Service"), new CfnServiceProps
        {
            Cluster = cluster.Ref,
            TaskDefinition = task.Ref,
            LaunchType = plan.Options.Spot ? null : "FARGATE",
            CapacityProviderStrategy = plan.Options.Spot ? new[] { new CfnService.CapacityProviderStrategyItemProperty { CapacityProvider = "FARGATE_SPOT", Weight = 1 } } : null,
            PlatformVersion = "LATEST",
            // No number of tasks: scaling has the say, and a deploy doesn't undo it.
            DeploymentConfiguration = new CfnService.DeploymentConfigurationProperty
            {
                MinimumHealthyPercent = 100,
                MaximumPercent = 200,
                DeploymentCircuitBreaker = new CfnService.DeploymentCircuitBreakerProperty { Enable = true, Rollback = true },
            },
            HealthCheckGracePeriodSeconds = entry?.LoadBalancers is null ? null : 120,
            EnableExecuteCommand = true,
            EnableEcsManagedTags = true,
            PropagateTags = "SERVICE",
            LoadBalancers = entry?.LoadBalancers,
            ServiceRegistries = entry?.Registries ?? (discovery is null ? null : new[] { new CfnService.ServiceRegistryProperty { RegistryArn = discovery.AttrArn } }),
            NetworkConfiguration = new CfnService.NetworkConfigurationProperty
            {
                AwsvpcConfiguration = new CfnService.AwsVpcConfigurationProperty
                {
                    Subnets = context.TaskSubnets,
                    SecurityGroups = [context.GroupInApp(plan.Name)],
                    AssignPublicIp = context.Network.TasksHavePublicAddress ? "ENABLED" : "DISABLED",
                },
            },
        });
        foreach (var dependency in entry?.Before ?? []) service.AddDependency(dependency);
        if (plan.Scales || plan.MinTasks > 1) ServiceScaling.Add(plan, cluster, service, entry?.Targets, context);
        plan.Options.Construct?.Invoke(service);
        ServiceAlarms.Add(plan, cluster, service, entry, context);
    }
}
