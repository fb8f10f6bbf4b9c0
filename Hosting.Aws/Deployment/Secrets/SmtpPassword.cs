using System.Security.Cryptography;
using System.Text;

namespace Slipway.Hosting.Aws.Deployment.Secrets;

/// <summary>
/// The password by which SES takes mail over SMTP, derived from the secret of an IAM key as the SES Developer Guide prescribes
/// ("Obtaining Amazon SES SMTP credentials", docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html): another one in each region.
/// </summary>
internal static class SmtpPassword
{
    // The guide's constants: this date and version never change.
    private const string Date = "11111111";
    private const string Service = "ses";
    private const string Terminal = "aws4_request";
    private const string Message = "SendRawEmail";
    private const byte Version = 0x04;

    public static string Of(string secretAccessKey, string region)
    {
        var key = Encoding.UTF8.GetBytes($"AWS4{secretAccessKey}");
        foreach (var part in (string[])[Date, region, Service, Terminal, Message]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToBase64String([Version, .. key]);
    }
}
