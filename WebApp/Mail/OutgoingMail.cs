namespace WebApp.Mail;

/// <summary>A mail on its way. Sending is given up at <paramref name="Until"/>: later it would only confuse.</summary>
internal sealed record OutgoingMail(string To, string Subject, string Body, DateTimeOffset Until)
{
    /// <summary>Says nothing: the generated text would bring an address and a code into a log.</summary>
    public override string ToString() => nameof(OutgoingMail);
}
