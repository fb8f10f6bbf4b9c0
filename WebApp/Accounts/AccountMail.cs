using Microsoft.Extensions.Localization;
using WebApp.Codes;
using WebApp.Localization;
using WebApp.Mail;

namespace WebApp.Accounts;

/// <summary>Writes to people about their accounts, in the language of the page.</summary>
internal sealed class AccountMail(MailQueue mails, TimeProvider time, IStringLocalizer<Texts> texts, ILogger<AccountMail> logger)
{
    /// <summary>News of this kind is worth being told as long as this process lives through a mail server's maintenance.</summary>
    private static readonly TimeSpan NewsPatience = TimeSpan.FromHours(6);

    public void ResetCode(string email, string code) =>
        Send(email, texts["MailResetSubject"], texts["MailResetBody", code, (int)CodeStore.Lifetime.TotalMinutes], CodeStore.Lifetime);

    /// <summary>To who asked for a new password for an address that has no account: perhaps they signed up with another one.</summary>
    public void NoAccount(string email) => Send(email, texts["MailNoAccountSubject"], texts["MailNoAccountBody"], CodeStore.Lifetime);

    public void PasswordChanged(string email) => Send(email, texts["MailPasswordChangedSubject"], texts["MailPasswordChangedBody"], NewsPatience);

    public void Deleted(string email) => Send(email, texts["MailDeletedSubject"], texts["MailDeletedBody"], NewsPatience);

    private void Send(string email, string subject, string body, TimeSpan patience)
    {
        if (!mails.TryAdd(new OutgoingMail(email, subject, body, time.GetUtcNow() + patience)))
            logger.LogError("Too many mails are waiting; one was dropped");
    }
}
