using System.Diagnostics;
using System.Threading.Channels;

namespace WebApp.Mail;

/// <summary>
/// Mails that wait to be sent. In memory: a mail lost with its process is a code that can be asked for again after a minute,
/// and nobody who fills in a form waits for an SMTP server, or learns from its speed whether there was anything to send.
/// </summary>
internal sealed class MailQueue
{
    /// <summary>A server that is down for minutes must not fill the memory.</summary>
    private const int Capacity = 1000;

    private readonly Channel<OutgoingMail> _mails = Channel.CreateBounded<OutgoingMail>(Capacity);

    public ChannelReader<OutgoingMail> Reader => _mails.Reader;

    /// <summary>Returns false when too many wait already.</summary>
    public bool TryAdd(OutgoingMail mail) => _mails.Writer.TryWrite(mail with { Cause = Activity.Current?.Context ?? default });

    /// <summary>Nothing more will come: what is left may be sent, then its readers end.</summary>
    public void Complete() => _mails.Writer.TryComplete();
}
