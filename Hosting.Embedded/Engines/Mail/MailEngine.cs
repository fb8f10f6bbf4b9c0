using System.Globalization;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines.Mail;

/// <summary>maildev: takes every mail by SMTP, delivers none, shows all on a page.</summary>
internal sealed class MailEngine : INativeEngine
{
    private const int SmtpPort = 1025;
    private const int WebPort = 1080;

    private static readonly string[] FileVariables =
        ["MAILDEV_MAIL_DIRECTORY", "MAILDEV_HTTPS_CERT", "MAILDEV_HTTPS_KEY", "MAILDEV_AUTO_RELAY_RULES", "MAILDEV_INCOMING_CERT", "MAILDEV_INCOMING_KEY"];

    public string DisplayName => "maildev 3 (SMTP)";

    public IReadOnlyList<EnginePackage> Packages { get; } = [EnginePackages.Node, EnginePackages.Mail];

    public bool Serves(string repository) => repository is "maildev/maildev" or "djfarrelly/maildev";

    public Task<ProcessSpec> PrepareAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var decided = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MAILDEV_IP"] = "127.0.0.1",
            ["MAILDEV_WEB_IP"] = "127.0.0.1",
            ["MAILDEV_SMTP_PORT"] = Text(request.RequiredPort(TargetPort(request, "MAILDEV_SMTP_PORT", SmtpPort))),
        };
        if (request.PortFor(TargetPort(request, "MAILDEV_WEB_PORT", WebPort)) is { } web)
        {
            decided["MAILDEV_WEB_PORT"] = Text(web);
        }
        else
        {
            // No endpoint, no page: its default port may be someone else's.
            decided["MAILDEV_DISABLE_WEB"] = "true";
        }
        foreach (var variable in FileVariables)
        {
            if (request.MountedPath(variable) is { } path)
            {
                decided[variable] = path;
            }
        }
        return Task.FromResult(NodeProcess.For(request, EnginePackages.Mail, decided, request.Arguments));
    }

    private static int TargetPort(EngineRequest request, string variable, int standard) =>
        int.TryParse(request.Environment.GetValueOrDefault(variable), CultureInfo.InvariantCulture, out var port) ? port : standard;

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
