using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Mail;

/// <summary>A server that takes mail: on this machine one that catches it and shows it on a page, on AWS SES.</summary>
public sealed class SmtpResource : ContainerResource, IResourceWithConnectionString
{
    internal const string SmtpEndpointName = "smtp";
    internal const string PageEndpointName = "http";
    internal const int SmtpPort = 1025;
    internal const int PagePort = 1080;

    /// <summary>A server that takes mail.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sender">The address that mail is sent from.</param>
    public SmtpResource(string name, string sender) : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(sender);
        Sender = sender;
        SmtpEndpoint = new EndpointReference(this, SmtpEndpointName);
        PageEndpoint = new EndpointReference(this, PageEndpointName);
    }

    /// <summary>The address that mail is sent from.</summary>
    public string Sender { get; }

    /// <summary>Where it takes mail.</summary>
    public EndpointReference SmtpEndpoint { get; }

    /// <summary>The page that shows the mail that was caught.</summary>
    public EndpointReference PageEndpoint { get; }

    /// <summary><c>Endpoint=smtp://host:port;From=...</c>.</summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint={SmtpEndpoint.Property(EndpointProperty.Url)};From={Sender}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{SmtpEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{SmtpEndpoint.Property(EndpointProperty.Port)}")),
        new("From", ReferenceExpression.Create($"{Sender}")),
    ];
}
