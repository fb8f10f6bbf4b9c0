namespace Slipway.Hosting.Aws.Cost.Prices;

/// <summary>The figures that every table has. Those of sizes (<c>rds.postgres.db.t4g.micro</c>) may be missing from one.</summary>
internal static class PriceKeys
{
    public const string AlarmMails = "sns.mails";
    public const string Alarm = "cloudwatch.alarm";
    public const string Balancer = "balancer.hour";
    public const string BalancerCapacity = "balancer.capacity";
    public const string CacheBackup = "elasticache.backup";
    public const string CloudFrontData = "cloudfront.data";
    public const string CloudFrontRequests = "cloudfront.requests";
    public const string Dashboard = "cloudwatch.dashboard";
    public const string DatabaseBackup = "rds.backup";
    public const string DatabaseStorage = "rds.storage.gp3";
    public const string DatabaseStorageMultiAz = "rds.storage.gp3.multi-az";
    public const string Endpoint = "endpoint.hour";
    public const string EndpointData = "endpoint.data";
    public const string FargateStorage = "fargate.storage";
    public const string FlowLogsToS3 = "logs.vended.s3";
    public const string HttpApiRequests = "http-api.requests";
    public const string ImageStorage = "ecr.storage";
    public const string InternetData = "internet.data";
    public const string Ipv4 = "ipv4";
    public const string Key = "kms.key";
    public const string LogIngestion = "logs.ingest";
    public const string LogStorage = "logs.storage";
    public const string Mails = "ses.mails";
    public const string Metric = "cloudwatch.metric";
    public const string Nat = "nat.hour";
    public const string NatData = "nat.data";
    public const string ObjectReads = "s3.reads";
    public const string ObjectStorage = "s3.storage";
    public const string ObjectWrites = "s3.writes";
    public const string Secret = "secret";
    public const string SpotDiscount = "fargate.spot.discount";
    public const string Traces = "xray.traces";
    public const string VendedLogs = "logs.vended";
    public const string WebAcl = "waf.acl";
    public const string WebAclRule = "waf.rule";
    public const string Zone = "route53.zone";
    public const string ZonesData = "zones.data";

    /// <summary>What a table can't be without.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        AlarmMails, Alarm, Balancer, BalancerCapacity, CacheBackup, CloudFrontData, CloudFrontRequests, Dashboard, DatabaseBackup, DatabaseStorage, DatabaseStorageMultiAz,
        Endpoint, EndpointData, FargateStorage, FlowLogsToS3, HttpApiRequests, ImageStorage, InternetData, Ipv4, Key, LogIngestion, LogStorage, Mails, Metric, Nat, NatData,
        ObjectReads, ObjectStorage, ObjectWrites, Secret, SpotDiscount, Traces, VendedLogs, WebAcl, WebAclRule, Zone, ZonesData,
        Vcpu("arm"), Vcpu("x86"), Memory("arm"), Memory("x86"),
    ];

    public static string Vcpu(string processor) => $"fargate.{processor}.vcpu";

    public static string Memory(string processor) => $"fargate.{processor}.memory";

    public static string Database(string instanceClass, bool isMultiAz) => $"rds.postgres.{instanceClass}{(isMultiAz ? ".multi-az" : "")}";

    public static string Cache(string engine, string nodeType) => $"elasticache.{engine}.{nodeType}";
}
