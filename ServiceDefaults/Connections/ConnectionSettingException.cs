namespace Slipway.ServiceDefaults.Connections;

/// <summary>A connection's setting is missing or malformed. The message names the setting and the remedy, never a secret.</summary>
public sealed class ConnectionSettingException : Exception
{
    /// <inheritdoc/>
    public ConnectionSettingException()
    {
    }

    /// <inheritdoc/>
    public ConnectionSettingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ConnectionSettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
