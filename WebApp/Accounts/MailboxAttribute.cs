using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace WebApp.Accounts;

/// <summary>An address that mail can be sent to: one mailbox, without a display name. (EmailAddressAttribute asks for an @ only.)</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailboxAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text
        || (text.Length <= Account.EmailLength
            && MailAddress.TryCreate(text, out var address)
            && string.Equals(address.Address, text, StringComparison.Ordinal)
            && text.All(character => character is > ' ' and < '\x7F'));
}
