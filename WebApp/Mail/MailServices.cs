using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Mail;

internal static class MailServices
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    public static void AddMail(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddSingleton(SmtpConnection.Read(builder.Configuration, connectionName));
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<SmtpTransport>();
        builder.Services.AddHostedService<MailSender>();
        builder.Services.AddSingleton<MailHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<MailHealthCheck>("mail", HealthStatus.Degraded, timeout: HealthTimeout);
    }
}
