using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Mail;

/// <summary>Hands one mail to the SMTP server.</summary>
internal sealed class SmtpTransport(SmtpConnection connection)
{
    /// <summary>Servers that delay their greeting to annoy spammers take up to half of it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Says which server it is.</summary>
    public void Describe(Activity? activity) => activity?.SetTag("server.address", connection.Host).SetTag("server.port", connection.Port);

    /// <returns>Null when the server has taken the mail, otherwise the problem in a word: an SMTP error's own text quotes addresses.</returns>
    public async Task<string?> TrySendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var client = CreateClient();
            using var message = CreateMessage(mail);
            await client.SendMailAsync(message, limit.Token);
            return null;
        }
        catch (SmtpException exception)
        {
            return exception.InnerException is { } cause ? $"{exception.StatusCode}, {cause.GetType().Name}" : exception.StatusCode.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "Timeout";
        }
        catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException)
        {
            return exception.GetType().Name;
        }
    }

    private SmtpClient CreateClient() => new(connection.Host, connection.Port)
    {
        // To SmtpClient, SSL is STARTTLS.
        EnableSsl = connection.StartTls,
        Credentials = connection.Username is null ? null : new NetworkCredential(connection.Username, connection.Password),
    };

    private MailMessage CreateMessage(OutgoingMail mail) => new(connection.From, new MailAddress(mail.To))
    {
        Subject = mail.Subject,
        SubjectEncoding = Encoding.UTF8,
        Body = mail.Body,
        BodyEncoding = Encoding.UTF8,
        BodyTransferEncoding = TransferEncoding.Base64,
    };
}
