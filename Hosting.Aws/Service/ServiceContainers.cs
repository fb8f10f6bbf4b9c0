using Amazon.CDK.AWS.ECS;

namespace Slipway.Hosting.Aws.Service;

/// <summary>The containers of a task: the application, and before it the one that brings its databases up to date.</summary>
internal sealed class ServiceContainers(string image, string logGroup, ServiceSecrets secrets)
{
    public const string App = "app";
    public const string Migrate = "migrate";

    /// <summary>The user "app" of Microsoft's chiseled images.</summary>
    private const string User = "1654";

    /// <summary>The application drains for 25 s at most.</summary>
    private const int StopSeconds = 30;

    /// <summary>MiB, a part of the task's memory: large requests are kept there while they are read, 10 MB each.</summary>
    private const int TemporarySize = 64;

    // Where the agent of ECS Exec writes, as root, whom such a volume belongs to: so temporary files have no place in one.
    private static readonly (string Volume, string Path)[] Writable = [("ssm-lib", "/var/lib/amazon/ssm"), ("ssm-log", "/var/log/amazon/ssm")];

    /// <summary>They live and die with the task.</summary>
    public static CfnTaskDefinition.VolumeProperty[] Volumes => [.. Writable.Select(mount => new CfnTaskDefinition.VolumeProperty { Name = mount.Volume })];

    public CfnTaskDefinition.ContainerDefinitionProperty Application(ServiceVariables variables, string[] arguments, int? port, string[] healthCheck, bool afterMigration)
    {
        var container = Container(App, variables, arguments);
        container.Essential = true;
        container.StopTimeout = StopSeconds;
        if (port is { } number) container.PortMappings = new[] { new CfnTaskDefinition.PortMappingProperty { ContainerPort = number, Protocol = "tcp" } };
        if (healthCheck.Length > 0)
        {
            container.HealthCheck = new CfnTaskDefinition.HealthCheckProperty
            {
                Command = ["CMD", .. healthCheck],
                Interval = 10,
                Timeout = 5,
                Retries = 3,
                StartPeriod = 60,
            };
        }

        if (afterMigration) container.DependsOn = new[] { new CfnTaskDefinition.ContainerDependencyProperty { ContainerName = Migrate, Condition = "SUCCESS" } };
        return container;
    }

    public CfnTaskDefinition.ContainerDefinitionProperty Migration(ServiceVariables variables, string[] arguments)
    {
        var container = Container(Migrate, variables, arguments);
        container.Essential = false;
        return container;
    }

    private CfnTaskDefinition.ContainerDefinitionProperty Container(string name, ServiceVariables variables, string[] arguments) => new()
    {
        Name = name,
        Image = image,
        Command = arguments.Length > 0 ? arguments : null,
        User = User,
        ReadonlyRootFilesystem = true,
        MountPoints = Writable.Select(mount => new CfnTaskDefinition.MountPointProperty { SourceVolume = mount.Volume, ContainerPath = mount.Path, ReadOnly = false }).ToArray(),
        Environment = variables.Plain.Select(variable => new CfnTaskDefinition.KeyValuePairProperty { Name = variable.Key, Value = variable.Value }).ToArray(),
        Secrets = variables.Secret.Select(variable => new CfnTaskDefinition.SecretProperty { Name = variable.Key, ValueFrom = secrets.ValueFrom(variable.Key, variable.Value) }).ToArray(),
        LogConfiguration = ContainerLogs.To(logGroup, name),
        LinuxParameters = new CfnTaskDefinition.LinuxParametersProperty
        {
            InitProcessEnabled = true,
            Tmpfs = new[] { new CfnTaskDefinition.TmpfsProperty { ContainerPath = "/tmp", Size = TemporarySize } },
        },
        Ulimits = new[] { new CfnTaskDefinition.UlimitProperty { Name = "nofile", SoftLimit = 65_536, HardLimit = 65_536 } },
    };
}
