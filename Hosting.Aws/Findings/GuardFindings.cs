namespace Slipway.Hosting.Aws.Findings;

/// <summary>cfn-guard with the rules of AWS Control Tower, which are written for banks as well: all of them can be had at once only at a price.</summary>
internal static class GuardFindings
{
    private const string OwnKey = "Encrypted with a key that AWS keeps. One of one's own costs a dollar a month and every request, and whoever loses it loses the data.";
    private const string LogDays = "Kept for as long as LogDays says, 30 days or 90: logs hold addresses of people, and each day is paid for.";
    private const string NoIndex = "The root belongs to the application, or, of a bucket, to nobody: there is no page of it.";
    private const string NoSecondOrigin = "There is one origin. What must survive the loss of a zone has its second within it.";
    private const string CloudFrontsOwnName = "CloudFront's own name comes with CloudFront's own certificate. A domain (option Domain) brings its own, by SNI and with TLS 1.2 at least.";
    private const string NobodyListens = "Nobody needs to be told of objects: the application has written them itself.";
    private const string NotForGood = "What people delete must be gone; a lock would keep it against their will.";
    private const string DefaultPort = "Another port hides nothing from whoever may connect, and security groups turn away everybody else.";
    private const string OtherStack = "It is on. The bucket stands in the stack of the data and its name comes by a parameter, which the rule doesn't follow.";

    public static AcceptedFinding[] All { get; } =
    [
        Of("cloudwatch_log_group_retention_period_check", "{service}Logs", LogDays),
        Of("cloudwatch_log_group_encrypted_check", "{service}Logs", OwnKey),
        Of("ecs_task_definition_memory_hard_limit_check", "{service}Task", "On Fargate the task has the limit; its containers take turns, and each may have all of it."),
        Of("cloudfront_default_root_object_configured_check", "{bucket}Distribution", NoIndex),
        Of("cloudfront_origin_failover_enabled_check", "{bucket}Distribution", NoSecondOrigin),
        Of("cloudfront_custom_ssl_certificate_check", "{bucket}Distribution", CloudFrontsOwnName) with { UntilDomain = true },
        Of("cloudfront_sni_enabled_check", "{bucket}Distribution", CloudFrontsOwnName) with { UntilDomain = true },
        Of("cloudfront_security_policy_check", "{bucket}Distribution", CloudFrontsOwnName) with { UntilDomain = true },
        Of("rds_instance_enhanced_monitoring_enabled_check", "{server}Instance", "CloudWatch's own metrics and Performance Insights say what alarms and people ask for; this one is billed as logs."),
        Of("rds_instance_no_default_ports_check", "{server}Instance", DefaultPort),
        Of("rds_storage_encrypted_kms_key_check", "{server}Instance", OwnKey),
        Of("s3_bucket_default_encryption_kms_check", "LogArchive", "The only encryption that a load balancer writes to."),
        Of("s3_bucket_default_encryption_kms_check", "{bucket}Bucket", OwnKey),
        Of("s3_bucket_versioning_enabled_check", "LogArchive", "Logs are written once and by AWS alone."),
        Of("s3_bucket_logging_enabled_check", "LogArchive", "A log of who writes the log would log itself."),
        Of("s3_event_notifications_enabled_check", "LogArchive", "Nobody needs to be told of every log."),
        Of("s3_event_notifications_enabled_check", "{bucket}Bucket", NobodyListens),
        Of("s3_bucket_object_lock_enabled_check", "LogArchive", "Logs hold addresses of people, and go when their time is over."),
        Of("s3_bucket_object_lock_enabled_check", "{bucket}Bucket", NotForGood),
        Starter("api_gw_v2_authorization_type_configured_check", "{service}Route", "The site is public; who may do what is the application's to say."),
        Starter("ecs_container_insights_enabled_check", "Cluster", "Container Insights is billed by the metric. Alarms use the metrics that cost nothing."),
        Starter("ecs_service_assign_public_ip_disabled_check", "{service}Service", "Without it tasks would need a NAT gateway, at 32 USD a month or more. Nobody but the edge may connect to the address."),
        Starter("rds_instance_multi_az_support_check", "{server}Instance", "A second instance doubles the price. Backups bring back the data; Production has both."),
        Starter("rds_instance_deletion_protection_enabled_check", "{server}Instance", "Whoever tries it out must be able to take it down. A snapshot is taken before, and remains."),
        Starter("s3_bucket_versioning_enabled_check", "{bucket}Bucket", "Versions are paid for by the gigabyte. Production has them, and the option Versioned."),
        Production("cloudfront_access_logs_enabled_check", "{service}Distribution", OtherStack),
        Production("elbv2_logging_enabled_check", "{service}Balancer", OtherStack),
        Production("alb_http_to_https_redirection_check", "{service}Listener", "Nobody but CloudFront can call it, from within the network and over AWS's own lines; there is no certificate for a name that only CloudFront knows."),
    ];

    private static AcceptedFinding Of(string rule, string resource, string reason) => new("cfn-guard", rule, resource, reason);

    private static AcceptedFinding Starter(string rule, string resource, string reason) => Of(rule, resource, reason) with { OnlyIn = AwsPlan.Starter };

    private static AcceptedFinding Production(string rule, string resource, string reason) => Of(rule, resource, reason) with { OnlyIn = AwsPlan.Production };
}
