using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SES;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Mail;

/// <summary>
/// SES by SMTP, which every framework speaks. SMTP knows no roles: a user who may send as one identity and do nothing else has a password,
/// which the deploy derives from his key and puts into Secrets Manager.
/// </summary>
internal sealed class SesMapping : AwsMapping<SmtpResource>
{
    protected override void Map(SmtpResource mail, AwsMapContext context)
    {
        var options = context.Options.Of<SesOptions>(mail);
        var sender = options.Sender ?? new CfnParameter(context.Data, AwsMapContext.Id(mail, "Sender"), new CfnParameterProps
        {
            Type = "String",
            Description = "The address that mail is sent from. SES writes to it once, and it must be confirmed there",
            AllowedPattern = "^[^@ ]+@[^@ ]+$",
        }).ValueAsString;
        var identity = new CfnEmailIdentity(context.Data, AwsMapContext.Id(mail, "Identity"), new CfnEmailIdentityProps { EmailIdentity = sender });
        options.Construct?.Invoke(identity);

        var user = User(mail, context, identity);
        var secret = new CfnSecret(context.Data, AwsMapContext.Id(mail, "Secret"), new CfnSecretProps { Description = $"How '{mail.Name}' hands in mail; the deploy fills it: username, password" });
        Outputs(mail, context, sender, user, secret);

        var arn = context.ToApp(mail, "secret", secret.Ref);
        context.Values.Set(mail.SenderOnAws, CloudValue.Text(context.ToApp(mail, "sender", sender)));
        context.Values.Set(mail.HostOnAws, CloudValue.Text($"email-smtp.{AwsPseudo.REGION}.{AwsPseudo.URL_SUFFIX}"));
        context.Values.Set(mail.UserOnAws, CloudValue.Secret(arn, "username", isUrlSafe: true));
        context.Values.Set(mail.PasswordOnAws, CloudValue.Secret(arn, "password"));
        context.Access.Listen(new AwsListener(mail, Group: null, SmtpResource.SubmissionPort));
        context.Report.Became(
            mail,
            "SES, by SMTP with STARTTLS",
            "The page that shows caught mail stays on this machine; on AWS mail is delivered.",
            ["in the sandbox, where every account begins, SES delivers to confirmed addresses only", $"sends as {(options.Sender ?? "the address that the deploy asks for")} and as nobody else"]);
    }

    private static CfnUser User(SmtpResource mail, AwsMapContext context, CfnEmailIdentity identity)
    {
        var group = new CfnGroup(context.Data, AwsMapContext.Id(mail, "Senders"), new CfnGroupProps
        {
            Policies = new[]
            {
                new CfnGroup.PolicyProperty
                {
                    PolicyName = "send",
                    PolicyDocument = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["Version"] = "2012-10-17",
                        ["Statement"] = new[]
                        {
                            new Dictionary<string, object>(StringComparer.Ordinal)
                            {
                                ["Effect"] = "Allow",
                                ["Action"] = "ses:SendRawEmail",
                                ["Resource"] = $"arn:{AwsPseudo.PARTITION}:ses:{AwsPseudo.REGION}:{AwsPseudo.ACCOUNT_ID}:identity/{identity.Ref}",
                            },
                        },
                    },
                },
            },
        });
        return new CfnUser(context.Data, AwsMapContext.Id(mail, "User"), new CfnUserProps { Groups = [group.Ref] });
    }

    private static void Outputs(SmtpResource mail, AwsMapContext context, string sender, CfnUser user, CfnSecret secret)
    {
        _ = new CfnOutput(context.Data, AwsMapContext.Id(mail, "ConfirmOutput"), new CfnOutputProps
        {
            Value = sender,
            Description = "Confirm this address: SES has written to it. While the account is in SES's sandbox, those who get mail must be confirmed as well",
        });
        _ = new CfnOutput(context.Data, AwsMapContext.Id(mail, "UserOutput"), new CfnOutputProps { Value = user.Ref, Description = "Who hands in mail; the deploy makes his key" });
        _ = new CfnOutput(context.Data, AwsMapContext.Id(mail, "SecretOutput"), new CfnOutputProps { Value = secret.Ref, Description = "Where the deploy puts his SMTP password" });
    }
}
