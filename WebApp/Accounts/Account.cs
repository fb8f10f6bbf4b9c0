using Microsoft.AspNetCore.Identity;

namespace WebApp.Accounts;

/// <summary>A person who may write. Its user name, to Identity, is the e-mail address; others see the display name.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int DisplayNameLength = 40;

    /// <summary>The longest address that fits into SMTP's path of 256 characters (RFC 5321, erratum 1690).</summary>
    public const int EmailLength = 254;

    public const int MinPasswordLength = 8;

    public const int PasswordLength = 128;

    public string DisplayName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
