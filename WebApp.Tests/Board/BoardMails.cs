using System.Text.Json;
using System.Text.RegularExpressions;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>What the mail catcher has.</summary>
internal static partial class BoardMails
{
    /// <summary>All mails to an address, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Subject, string Text)>> MailsAsync(this BoardAddresses board, string email)
    {
        using var http = new HttpClient { BaseAddress = board.Mail };
        using var mails = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/email", UriKind.Relative), TestContext.Current.CancellationToken));
        return [.. mails.RootElement.EnumerateArray()
            .Where(m => m.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").ValueEquals(email)))
            .Select(m => (m.GetProperty("subject").GetString()!, m.GetProperty("text").GetString()!))];
    }

    /// <summary>Waits for a mail.</summary>
    public static async Task<string> MailAsync(this BoardAddresses board, string email, string subject)
    {
        string? text = null;
        await Eventually.TrueAsync(async () => (text = (await board.MailsAsync(email)).LastOrDefault(mail => mail.Subject == subject).Text) is not null, $"the mail '{subject}'");
        return text!;
    }

    /// <summary>Waits for the mail to who has forgotten a password, and reads the code in it.</summary>
    public static async Task<string> ResetCodeAsync(this BoardAddresses board, string email) => Code().Match(await board.MailAsync(email, "A new password for the board")).Value;

    [GeneratedRegex(@"\b[0-9]{6}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
