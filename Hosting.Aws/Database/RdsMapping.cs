using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SecretsManager;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Network;
using Slipway.Hosting.Aws.Observability;
using Slipway.Hosting.Aws.Secrets;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Database;

/// <summary>A PostgreSQL server of the graph: an instance of RDS that only the services that refer to it can reach.</summary>
internal sealed class RdsMapping : AwsMapping<PostgresServerResource>
{
    private const int Port = 5432;

    /// <summary>Made by RDS, which also keeps its password. Migrations alone use it.</summary>
    private const string MasterUser = "slipway";

    /// <summary>The role that applications connect as. <c>migrate</c> makes it.</summary>
    private const string AppUser = "app";

    protected override void Map(PostgresServerResource server, AwsMapContext context)
    {
        if (!Token.IsUnresolved(context.Data.Region)) RdsCertificates.Require(context.Data.Region);
        var options = context.Options.Of<RdsOptions>(server);
        var rules = RdsRules.Of(server, options, context.IsProduction);
        var group = context.Groups.Of(server.Name, "PostgreSQL");
        var instance = Instance(server, context, rules, group.AttrGroupId);
        options.Construct?.Invoke(instance);

        var secret = new CfnSecret(context.Data, AwsMapContext.Id(server, "AppSecret"), GeneratedSecrets.WithUser(AppUser, $"The role that applications connect to '{server.Name}' as"));
        Values(server, context, instance, secret);
        context.Access.Listen(new AwsListener(server, group, Port));
        DatabaseAlarms.Add(server, instance, rules.InstanceClass, rules.StorageGiB, context);
        foreach (var (name, value) in PostgresTls.Variables) context.Access.Variable(server, name, value);
        context.Report.Became(server, $"RDS for PostgreSQL {rules.EngineVersion}, {rules.InstanceClass}", rules.Why, rules.Settings);
    }

    private static CfnDBInstance Instance(PostgresServerResource server, AwsMapContext context, RdsRules rules, string group)
    {
        var subnets = new CfnDBSubnetGroup(context.Data, AwsMapContext.Id(server, "Subnets"), new CfnDBSubnetGroupProps
        {
            DbSubnetGroupDescription = $"Where {server.Name} stands",
            SubnetIds = context.Network.IsolatedSubnets,
        });
        var parameters = new CfnDBParameterGroup(context.Data, AwsMapContext.Id(server, "Parameters"), new CfnDBParameterGroupProps
        {
            Family = $"postgres{rules.Major}",
            Description = $"How {server.Name} runs",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["rds.force_ssl"] = "1" },
        });

        return new CfnDBInstance(context.Data, AwsMapContext.Id(server, "Instance"), new CfnDBInstanceProps
        {
            Engine = "postgres",
            EngineVersion = rules.EngineVersion,
            AllowMajorVersionUpgrade = true,
            AutoMinorVersionUpgrade = true,
            DbInstanceClass = rules.InstanceClass,
            AllocatedStorage = rules.StorageGiB.ToString(CultureInfo.InvariantCulture),
            MaxAllocatedStorage = rules.MaxStorageGiB > rules.StorageGiB ? rules.MaxStorageGiB : null,
            StorageType = "gp3",
            StorageEncrypted = true,
            MultiAz = rules.MultiAz,
            // No name of a first database: changing it would replace the server with all of its data. Migrations make them all.
            MasterUsername = MasterUser,
            ManageMasterUserPassword = true,
            Port = Port.ToString(CultureInfo.InvariantCulture),
            PubliclyAccessible = false,
            DbSubnetGroupName = subnets.Ref,
            DbParameterGroupName = parameters.Ref,
            VpcSecurityGroups = [group],
            CaCertificateIdentifier = "rds-ca-rsa2048-g1",
            BackupRetentionPeriod = rules.BackupDays,
            CopyTagsToSnapshot = true,
            // Costs nothing, and lets nobody in until a role is granted rds_iam.
            EnableIamDatabaseAuthentication = true,
            DeletionProtection = rules.DeletionProtection,
            EnableCloudwatchLogsExports = ["postgresql", "upgrade"],
            // Seven days of it cost nothing.
            EnablePerformanceInsights = true,
            PerformanceInsightsRetentionPeriod = 7,
        })
        {
            CfnOptions = { DeletionPolicy = CfnDeletionPolicy.SNAPSHOT, UpdateReplacePolicy = CfnDeletionPolicy.SNAPSHOT },
        };
    }

    private static void Values(PostgresServerResource server, AwsMapContext context, CfnDBInstance instance, CfnSecret secret)
    {
        var host = context.ToApp(server, "host", instance.AttrEndpointAddress);
        var arn = context.ToApp(server, "app-secret", secret.Ref);
        context.Values.SetEndpoint(server.PrimaryEndpoint, new KnownEndpoint("tcp", host, Port.ToString(CultureInfo.InvariantCulture), TargetPort: null, IsTls: true));

        var master = context.ToApp(server, "master-secret", instance.AttrMasterUserSecretSecretArn);
        context.Masters[server] = new DatabaseMaster(host, Port.ToString(CultureInfo.InvariantCulture), MasterUser, CloudValue.Secret(master, "password"));

        // The graph's own expressions then name the role by themselves.
        server.UserNameParameter ??= new ParameterResource($"{server.Name}-username", _ => AppUser);
        context.Values.SetParameter(server.UserNameParameter, CloudValue.Text(AppUser));
        context.Values.SetParameter(server.PasswordParameter, CloudValue.Secret(arn, "password", isUrlSafe: true));
        context.Values.SetConnectionString(server, context.Render(server.ConnectionStringExpression) + PostgresTls.ForNpgsql);
    }
}
