using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Aws.Mail;

namespace Aspire.Hosting;

/// <summary>Servers that take mail.</summary>
public static class SmtpExtensions
{
    /// <summary>Adds a server that takes mail. On this machine it catches every mail, delivers none, and shows them on a page.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sender">The address that mail is sent from.</param>
    public static IResourceBuilder<SmtpResource> AddSmtp(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string sender = "no-reply@localhost")
    {
        ArgumentNullException.ThrowIfNull(builder);
        var smtp = new SmtpResource(name, sender, builder.ExecutionContext.IsPublishMode);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new SmtpHealthCheck(smtp), HealthStatus.Unhealthy, tags: null));

        return builder.AddResource(smtp)
            .WithImage("maildev/maildev", "3.0.0").WithImageRegistry("docker.io")
            .WithEndpoint(targetPort: SmtpResource.SmtpPort, name: SmtpResource.SmtpEndpointName, scheme: "smtp")
            .WithHttpEndpoint(targetPort: SmtpResource.PagePort, name: SmtpResource.PageEndpointName)
            .WithHealthCheck(check);
    }
}
