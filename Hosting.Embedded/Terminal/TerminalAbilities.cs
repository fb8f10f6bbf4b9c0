namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What the terminal can do, as far as its surroundings tell.</summary>
internal static class TerminalAbilities
{
    /// <summary>Whether nobody sits before it: it is a machine that builds and tests.</summary>
    public static bool IsUnattended(Func<string, string?> variable)
    {
        return IsSet("CI") || IsSet("TF_BUILD");

        // "CI=false" is how some say that they are none.
        bool IsSet(string name) => variable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a picture can be drawn and drawn again in its place.</summary>
    public static bool CanRedraw(bool isRedirected, Func<string, string?> variable)
    {
        if (isRedirected || IsUnattended(variable)) return false;

        // Windows has no TERM; its console has understood escape sequences since 2016.
        return variable("TERM") is { Length: > 0 } term ? term != "dumb" : OperatingSystem.IsWindows();
    }

    /// <summary>Whether it shows more than ASCII.</summary>
    public static bool HasUnicode => Console.OutputEncoding.CodePage is 65001 or 1200;
}
