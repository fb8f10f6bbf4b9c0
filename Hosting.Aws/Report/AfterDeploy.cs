using System.Text;
using Slipway.Hosting.Aws.Templates;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Report;

/// <summary>What no template can do: what a person does once, after the first deploy.</summary>
internal static class AfterDeploy
{
    public static void WriteTo(StringBuilder page, CloudTemplates templates)
    {
        string[] tasks = [.. Mail(templates), .. Alarms(templates), .. Names(templates), .. Secrets(templates)];
        if (tasks.Length == 0) return;
        page.Append("\n## What is left to do, once\n\n");
        foreach (var task in tasks) page.Append("- [ ] ").Append(task).Append('\n');
    }

    /// <summary>The sandbox: Amazon SES Developer Guide, "Request production access".</summary>
    private static IEnumerable<string> Mail(CloudTemplates templates)
    {
        var senders = templates.Of("AWS::SES::EmailIdentity").Select(identity => TemplateText.Of(templates, identity.Template, identity.Of("EmailIdentity"))).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var sender in senders)
        {
            yield return IsDomain(sender)
                ? $"Prove to SES that {Code(sender)} is yours: add the three DKIM records that it shows for this domain to its DNS zone."
                : $"Open the mail that SES has sent to the sender, {Code(sender)}, and follow its link within 24 hours. Nothing can be sent before.";
        }

        if (senders.Length == 0) yield break;
        yield return "Ask for production access to SES (SES console, *Account dashboard*). Until then the account is in SES's sandbox, in this region: " +
            "at most 200 mails in 24 hours, one a second, and only to addresses and domains that are verified as well.";
    }

    private static IEnumerable<string> Alarms(CloudTemplates templates) => templates.Of("AWS::SNS::Subscription")
        .Where(subscription => subscription.Text("Protocol") == "email")
        .Select(subscription => $"Confirm the mail that SNS sends to {Code(TemplateText.Of(templates, subscription.Template, subscription.Of("Endpoint")))}. Before that no alarm arrives.");

    private static IEnumerable<string> Names(CloudTemplates templates)
    {
        foreach (var certificate in templates.Of("AWS::CertificateManager::Certificate").Where(certificate => certificate.Text("ValidationMethod") == "DNS"))
            yield return $"While the stack waits for the certificate of {Code(certificate.Text("DomainName") ?? certificate.Id)}: add the record that ACM shows to the DNS zone.";

        foreach (var distribution in templates.Of("AWS::CloudFront::Distribution"))
        {
            foreach (var alias in distribution.Of("DistributionConfig", "Aliases").Items())
                yield return $"Point {Code(TemplateText.Of(templates, distribution.Template, alias))} at {Code($"{{{distribution.Id}.DomainName}}")}, by a CNAME or an alias record.";
        }

        foreach (var name in templates.Of("AWS::ApiGatewayV2::DomainName"))
            yield return $"Point {Code(name.Text("DomainName") ?? name.Id)} at {Code($"{{{name.Id}.RegionalDomainName}}")}, by a CNAME or an alias record.";
    }

    private static IEnumerable<string> Secrets(CloudTemplates templates)
    {
        string[] empty = [.. templates.Of("AWS::SecretsManager::Secret")
            .Where(secret => secret.Of("SecretString").ValueKind == default && secret.Of("GenerateSecretString").ValueKind == default)
            .Select(secret => $"{Code(secret.Id)} ({(secret.Text("Description") ?? "").TrimEnd('.')})")];
        if (empty.Length > 0) yield return $"Deploy with `deploy` of this AppHost, which fills the secrets that begin empty; with another tool, fill them before the application's stack: {string.Join(", ", empty)}.";
    }

    private static bool IsDomain(string identity) => !identity.Contains('@', StringComparison.Ordinal) && !identity.StartsWith('{');
}
