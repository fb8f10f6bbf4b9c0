using System.Diagnostics;

namespace WebApp.Mail;

/// <summary>A mail on its way. Sending is given up at <paramref name="Until"/>: later it would only confuse.</summary>
internal sealed record OutgoingMail(string To, string Subject, string Body, DateTimeOffset Until)
{
    /// <summary>The request that asked for it: it is over long before the mail is sent, and in its trace the mail is looked for.</summary>
    public ActivityContext Cause { get; init; }

    /// <summary>Says nothing: the generated text would bring an address and a code into a log.</summary>
    public override string ToString() => nameof(OutgoingMail);
}
