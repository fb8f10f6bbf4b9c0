using System.Diagnostics;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>
/// Starts a program in a session of its own. .NET can't, so a small program does it and then becomes the real one: the process id stays.
/// Linux has setsid (util-linux, busybox), macOS has perl. Where both are missing the program stays in the terminal's group: Ctrl+C
/// then reaches it as well as the host, and what it leaves behind in no group of its own isn't found.
/// </summary>
internal static class SessionLauncher
{
    private const string PerlScript = "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"";

    private static readonly string[]? Prefix =
        FirstExisting("/usr/bin/setsid", "/bin/setsid") is { } setsid ? [setsid]
        : FirstExisting("/usr/bin/perl") is { } perl ? [perl, "-e", PerlScript]
        : null;

    /// <param name="info">Its file name must be an absolute path: it becomes an argument, which must not look like an option.</param>
    public static void Wrap(ProcessStartInfo info)
    {
        if (Prefix is null) return;
        info.ArgumentList.Insert(0, info.FileName);
        for (var i = Prefix.Length - 1; i > 0; i--) info.ArgumentList.Insert(0, Prefix[i]);
        info.FileName = Prefix[0];
    }

    private static string? FirstExisting(params ReadOnlySpan<string> files)
    {
        foreach (var file in files)
        {
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
