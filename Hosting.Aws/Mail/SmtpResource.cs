using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Mail;

/// <summary>A server that takes mail: on this machine one that catches it and shows it on a page, on AWS SES.</summary>
public sealed class SmtpResource : ContainerResource, IResourceWithConnectionString
{
    internal const string SmtpEndpointName = "smtp";
    internal const string PageEndpointName = "http";
    internal const int SmtpPort = 1025;
    internal const int PagePort = 1080;

    /// <summary>Of SES, with STARTTLS.</summary>
    internal const int SubmissionPort = 587;

    private readonly bool _isPublished;

    /// <summary>A server that takes mail.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sender">The address that mail is sent from.</param>
    /// <param name="isPublished">Whether the graph is being published rather than run: then SES takes the mail.</param>
    public SmtpResource(string name, string sender, bool isPublished = false) : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(sender);
        Sender = sender;
        _isPublished = isPublished;
        SenderOnAws = new AwsValue(this, "from");
        HostOnAws = new AwsValue(this, "host");
        UserOnAws = new AwsValue(this, "username");
        PasswordOnAws = new AwsValue(this, "password");
        SmtpEndpoint = new EndpointReference(this, SmtpEndpointName);
        PageEndpoint = new EndpointReference(this, PageEndpointName);
    }

    /// <summary>The address that mail is sent from.</summary>
    public string Sender { get; }

    /// <summary>Where it takes mail.</summary>
    public EndpointReference SmtpEndpoint { get; }

    /// <summary>The page that shows the mail that was caught.</summary>
    public EndpointReference PageEndpoint { get; }

    /// <summary>On this machine <c>Endpoint=smtp://host:port;From=...</c>; on AWS with <c>StartTls</c>, <c>Username</c> and <c>Password</c> besides.</summary>
    public ReferenceExpression ConnectionStringExpression => _isPublished
        ? ReferenceExpression.Create($"Endpoint=smtp://{HostOnAws}:{PortOnAws};From={SenderOnAws};StartTls=true;Username={UserOnAws};Password={PasswordOnAws}")
        : ReferenceExpression.Create($"Endpoint={SmtpEndpoint.Property(EndpointProperty.Url)};From={Sender}");

    internal AwsValue SenderOnAws { get; }

    internal AwsValue HostOnAws { get; }

    internal AwsValue UserOnAws { get; }

    internal AwsValue PasswordOnAws { get; }

    private static string PortOnAws => SubmissionPort.ToString(CultureInfo.InvariantCulture);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => _isPublished
        ?
        [
            new("Host", ReferenceExpression.Create($"{HostOnAws}")),
            new("Port", ReferenceExpression.Create($"{PortOnAws}")),
            new("From", ReferenceExpression.Create($"{SenderOnAws}")),
            new("StartTls", ReferenceExpression.Create($"true")),
            new("Username", ReferenceExpression.Create($"{UserOnAws}")),
            new("Password", ReferenceExpression.Create($"{PasswordOnAws}")),
        ]
        :
        [
            new("Host", ReferenceExpression.Create($"{SmtpEndpoint.Property(EndpointProperty.Host)}")),
            new("Port", ReferenceExpression.Create($"{SmtpEndpoint.Property(EndpointProperty.Port)}")),
            new("From", ReferenceExpression.Create($"{Sender}")),
        ];
}
