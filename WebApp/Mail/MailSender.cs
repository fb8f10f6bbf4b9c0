using System.Diagnostics;
using WebApp.Telemetry;

namespace WebApp.Mail;

/// <summary>Sends what is in the queue, and tries again while a mail is still of use.</summary>
internal sealed class MailSender(MailQueue queue, SmtpTransport transport, BoardTelemetry telemetry, TimeProvider time, ILogger<MailSender> logger)
    : BackgroundService
{
    /// <summary>So that one mail that a server takes its time over doesn't hold up the others.</summary>
    private const int Senders = 4;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was promised to people is still sent, as far as the time for shutting down allows.
        queue.Complete();
        await Task.WhenAny(ExecuteTask ?? Task.CompletedTask, Task.Delay(Timeout.Infinite, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAllAsync(stoppingToken)));

    private async Task SendAllAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in queue.Reader.ReadAllAsync(stoppingToken))
            await SendAsync(mail, stoppingToken);
    }

    private async Task SendAsync(OutgoingMail mail, CancellationToken stoppingToken)
    {
        using var activity = telemetry.Start("mail send", ActivityKind.Client, mail.Cause);
        transport.Describe(activity);
        for (var delay = FirstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks)))
        {
            var problem = await transport.TrySendAsync(mail, stoppingToken);
            if (problem is null)
            {
                telemetry.Mail("sent");
                return;
            }

            // A mail that can't arrive in time, or a server that is going down, isn't worth another try.
            if (time.GetUtcNow() + delay >= mail.Until || queue.Reader.Completion.IsCompleted)
            {
                telemetry.Mail("failed");
                activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", problem);
                logger.LogError("A mail could not be sent ({Problem}); given up", problem);
                return;
            }

            telemetry.Mail("retried");
            logger.LogWarning("A mail could not be sent ({Problem}); trying again in {Delay:0} s", problem, delay.TotalSeconds);
            await Task.Delay(delay, time, stoppingToken);
        }
    }
}
