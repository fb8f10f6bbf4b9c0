using System.Net.Mail;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>How a service learns where to hand in its mail.</summary>
public sealed class SmtpConnectionTests
{
    private const string Secret = "Tr0ub4dor";
    private const string Server = "Endpoint=smtp://mail:2525;From=board@example.org";
    private static readonly MailAddress Sender = new("board@example.org");

    [Fact]
    public void A_connection_string_says_it_all() => Assert.Equal(
        new SmtpConnection("mail", 2525, Sender, StartTls: true, "app", Secret),
        Read(("ConnectionStrings__mail", $"{Server};StartTls=true;Username=app;Password={Secret}")));

    [Fact]
    public void A_catcher_on_this_machine_needs_no_more_than_its_address_and_a_sender() => Assert.Equal(
        new SmtpConnection("mail", 2525, Sender, StartTls: false, Username: null, Password: null), Read(("ConnectionStrings__mail", Server)));

    [Fact]
    public void A_port_that_is_not_given_is_that_of_submission() =>
        Assert.Equal(587, Read(("ConnectionStrings__mail", "Endpoint=smtp://mail;From=board@example.org")).Port);

    [Theory]
    [InlineData(Secret)]
    [InlineData("semicolon;equals=quotes'\"")]
    public void The_password_may_stand_apart(string password) =>
        Assert.Equal(password, Read(("ConnectionStrings__mail", $"{Server};Username=app"), ("MAIL_PASSWORD", password)).Password);

    [Fact]
    public void The_split_properties_are_enough() => Assert.Equal(
        new SmtpConnection("mail", 2525, Sender, StartTls: true, "app", Secret),
        Read(
            ("MAIL_HOST", "mail"), ("MAIL_PORT", "2525"), ("MAIL_FROM", "board@example.org"), ("MAIL_STARTTLS", "true"),
            ("MAIL_USERNAME", "app"), ("MAIL_PASSWORD", Secret)));

    [Theory]
    [InlineData($"Endpoint=https://mail;From=board@example.org;Password={Secret}")]
    [InlineData($"Endpoint=mail:25;From=board@example.org;Password={Secret}")]
    [InlineData($"From=board@example.org;Password={Secret}")]
    [InlineData($"Endpoint=smtp://mail;Password={Secret}")]
    [InlineData($"Endpoint=smtp://mail;From=nobody;Password={Secret}")]
    [InlineData($"{Server};StartTls=yes;Password={Secret}")]
    [InlineData($"{Server};Password=half;{Secret}")]
    [InlineData($"Endpoint=smtp://app:{Secret}@mail;From=board@example.org")]
    public void A_malformed_connection_string_is_named_and_not_shown(string text) =>
        Refused.NamingWithout("ConnectionStrings:mail", Secret, () => Read(("ConnectionStrings__mail", text)));

    [Theory]
    [InlineData("MAIL_PORT", "smtp")]
    [InlineData("MAIL_FROM", "nobody")]
    [InlineData("MAIL_FROM", "")]
    [InlineData("MAIL_STARTTLS", "yes")]
    public void A_malformed_split_property_is_named(string variable, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["MAIL_HOST"] = "mail", ["MAIL_FROM"] = "board@example.org", [variable] = value };

        Refused.Naming(variable, () => Read([.. settings.Select(s => (s.Key, s.Value))]));
    }

    [Fact]
    public void A_user_without_a_password_is_told_where_it_is_missing() =>
        Refused.Naming("MAIL_PASSWORD", () => Read(("ConnectionStrings__mail", $"{Server};Username=app")));

    [Fact]
    public void A_missing_connection_is_named() => Refused.Naming("ConnectionStrings:mail", () => Read());

    [Fact]
    public void As_text_it_keeps_its_secret() =>
        Assert.Equal("smtp://mail:2525", $"{new SmtpConnection("mail", 2525, Sender, StartTls: false, "app", Secret)}");

    private static SmtpConnection Read(params (string Variable, string Value)[] settings) =>
        SmtpConnection.Read(ServiceUnderTest.Configuration(settings), "mail");
}
