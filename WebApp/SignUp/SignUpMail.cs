using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Codes;
using WebApp.Localization;
using WebApp.Mail;

namespace WebApp.SignUp;

/// <summary>Writes to an address that someone wants to sign up with, in the language of the page.</summary>
internal sealed class SignUpMail(
    UserManager<Account> accounts, MailQueue mails, TimeProvider time, IStringLocalizer<Texts> texts, ILogger<SignUpMail> logger)
{
    /// <summary>
    /// An address that has an account gets another mail, without the code: its owner learns of it, and whoever filled in the form,
    /// who sees the same pages in the same time, doesn't.
    /// </summary>
    public async Task SendAsync(string email, string code)
    {
        var exists = await accounts.FindByEmailAsync(email) is not null;
        var (subject, body) = exists
            ? (texts["MailExistsSubject"], texts["MailExistsBody"])
            : (texts["MailCodeSubject"], texts["MailCodeBody", code, (int)CodeStore.Lifetime.TotalMinutes]);

        if (!mails.TryAdd(new OutgoingMail(email, subject, body, time.GetUtcNow() + CodeStore.Lifetime)))
            logger.LogError("Too many mails are waiting; one was dropped");
    }
}
