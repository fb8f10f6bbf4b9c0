namespace Slipway.Hosting.Aws.Findings;

/// <summary>cdk-nag, the pack AwsSolutions.</summary>
internal static class NagFindings
{
    private const string ObjectsOfBucket = "IAM5[Resource::arn:<AWS::Partition>:s3:::<{bucket}>/*]";
    private const string Everybody = "The pages are for everybody, wherever they are. Countries can be chosen in the callback Distribution.";
    private const string Firewall = "A web ACL costs 5 USD a month and a dollar a rule, and must stand in us-east-1. The application counts guesses and floods itself; a web ACL can be given in the callback Distribution.";

    private const string CloudFrontsOwnName =
        "CloudFront's own name comes with its own certificate and a policy that nobody can choose; browsers of today take TLS 1.3. With a domain (option Domain) it is TLS 1.2 at least.";

    public static AcceptedFinding[] All { get; } =
    [
        Of("ECS2", "{service}Task", "What stands there is no secret: names, addresses, switches. Whatever holds a secret comes from Secrets Manager, and publish knows one from the other."),
        Of("IAM5[Resource::*]", "{service}ExecutionRole", "AWS defines ecr:GetAuthorizationToken on all repositories only; pulling is allowed of one."),
        Of("IAM5[Resource::*]", "{service}TaskRole", "AWS defines ssmmessages, by which ECS Exec opens a shell, on all channels only."),
        Of(ObjectsOfBucket, "{service}TaskRole", "The objects of one bucket: those that will be written have no names yet."),
        Of("SMG4", "{service}Settings", "CloudFormation makes it of other secrets and makes it anew with them: there is nothing to rotate."),
        Of("SMG4", "{server}AppSecret", "Tasks read the password when they start; a rotation between two deploys would lock out those that run. The master's is rotated by RDS every week."),
        Of("SMG4", "{cache}Token", "Tasks read the password when they start; a rotation between two deploys would lock out those that run."),
        Of("SMG4", "{mail}Secret", "SES's password is derived from a key of IAM, which a deploy makes anew; Secrets Manager can't."),
        Of("RDS11", "{server}Instance", "Another port hides nothing from whoever may connect, and security groups turn away everybody else."),
        Of("CFR1", "{bucket}Distribution", Everybody),
        Of("CFR2", "{bucket}Distribution", Firewall),
        Of("CFR4", "{bucket}Distribution", CloudFrontsOwnName) with { UntilDomain = true },
        Starter("APIG4", "{service}Route", "The site is public; who may do what is the application's to say."),
        Starter("ECS4", "Cluster", "Container Insights is billed by the metric. Alarms use the metrics that cost nothing."),
        Starter("RDS3", "{server}Instance", "A second instance doubles the price. Backups bring back the data; Production has both."),
        Starter("RDS10", "{server}Instance", "Whoever tries it out must be able to take it down. A snapshot is taken before, and remains."),
        Starter("AEC4", "{cache}Nodes", "A second node doubles the price, and what is in a cache can be made again."),
    ];

    private static AcceptedFinding Of(string rule, string resource, string reason) => new("cdk-nag", $"AwsSolutions-{rule}", resource, reason);

    private static AcceptedFinding Starter(string rule, string resource, string reason) => Of(rule, resource, reason) with { OnlyIn = AwsPlan.Starter };
}
