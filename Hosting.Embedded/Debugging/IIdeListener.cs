namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>Who hears what an IDE tells.</summary>
internal interface IIdeListener
{
    /// <summary>The IDE told something.</summary>
    void Heard(IdeNotification notification);

    /// <summary>The connection broke, was not to be had at once, and is tried again.</summary>
    void Interrupted(string reason);

    /// <summary>The connection is back.</summary>
    void Restored();

    /// <summary>The connection is not to be had again.</summary>
    void Lost(string reason);
}
