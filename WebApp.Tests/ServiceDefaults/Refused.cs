using Slipway.ServiceDefaults.Connections;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>A setting that can't be used.</summary>
internal static class Refused
{
    /// <summary>The sentence names the setting.</summary>
    public static ConnectionSettingException Naming(string setting, Func<object> read)
    {
        var exception = Assert.Throws<ConnectionSettingException>(read);
        Assert.Contains($"'{setting}'", exception.Message, StringComparison.Ordinal);
        return exception;
    }

    /// <summary>The same, and nothing of the exception shows the secret.</summary>
    public static void NamingWithout(string setting, string secret, Func<object> read) =>
        Assert.DoesNotContain(secret, Naming(setting, read).ToString(), StringComparison.Ordinal);
}
