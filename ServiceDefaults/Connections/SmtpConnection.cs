using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Slipway.ServiceDefaults.Connections;

/// <summary>How to hand mail to a server.</summary>
/// <param name="Host">Of the SMTP server.</param>
/// <param name="Port">Of the SMTP server.</param>
/// <param name="From">The sender of every mail.</param>
/// <param name="StartTls">Whether the connection is encrypted before anything is said.</param>
/// <param name="Username">Null where the server asks for none.</param>
/// <param name="Password">Null where the server asks for none.</param>
public sealed record SmtpConnection(string Host, int Port, MailAddress From, bool StartTls, string? Username, string? Password)
{
    private const string Example = "Endpoint=smtp://localhost:1025;From=board@localhost";

    /// <summary>25 is the port of servers among themselves; 587 is where applications hand in mail.</summary>
    private const int SubmissionPort = 587;

    /// <summary>Reads <c>ConnectionStrings:{name}</c>, or <c>{NAME}_HOST</c> and the others; the password may stand in <c>{NAME}_PASSWORD</c>.</summary>
    /// <exception cref="ConnectionSettingException">It is missing or malformed.</exception>
    public static SmtpConnection Read(IConfiguration configuration, string name)
    {
        var settings = new ConnectionSettings(configuration, name);
        var connection = settings.ConnectionString is null ? FromSplit(settings) : FromConnectionString(settings);
        if (connection is { Username: not null, Password: null })
        {
            throw new ConnectionSettingException(
                $"The mail connection '{name}' has a Username and no password. Set '{settings.VariableFor("PASSWORD")}', or leave the Username out.");
        }

        return connection;
    }

    /// <summary>Leaves the credentials out.</summary>
    public override string ToString() => $"smtp://{Host}:{Port}";

    private static SmtpConnection FromConnectionString(ConnectionSettings settings)
    {
        var values = KeyValueText.Parse(settings, Example);
        if (!Uri.TryCreate(values.Get("Endpoint"), UriKind.Absolute, out var endpoint) || endpoint.Scheme is not "smtp" || endpoint.Host.Length == 0)
            throw settings.Malformed("Endpoint is no smtp address", Example);
        if (endpoint.UserInfo.Length > 0)
            throw settings.Malformed("Endpoint holds a user, whose place is in Username and Password", Example);

        var startTls = false;
        if (values.Get("StartTls") is { } text && !bool.TryParse(text, out startTls))
            throw settings.Malformed("StartTls is neither true nor false", Example);

        return new SmtpConnection(
            endpoint.Host,
            endpoint.Port > 0 ? endpoint.Port : SubmissionPort,
            MailAddress.TryCreate(values.Get("From"), out var sender) ? sender : throw settings.Malformed("From is no e-mail address", Example),
            startTls,
            values.Get("Username"),
            values.Get("Password") ?? settings.Split("PASSWORD"));
    }

    private static SmtpConnection FromSplit(ConnectionSettings settings) => new(
        settings.Split("HOST") ?? throw settings.Missing(Example),
        settings.SplitPort() ?? SubmissionPort,
        MailAddress.TryCreate(settings.Split("FROM"), out var sender) ? sender : throw settings.MalformedSplit("FROM", "is no e-mail address"),
        // Taking a typo for false would send the password unencrypted.
        bool.TryParse(settings.Split("STARTTLS") ?? bool.FalseString, out var startTls) ? startTls : throw settings.MalformedSplit("STARTTLS", "is neither true nor false"),
        settings.Split("USERNAME"),
        settings.Split("PASSWORD"));
}
