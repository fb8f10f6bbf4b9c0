namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Finds the file behind a command as a shell would.</summary>
internal static class Executable
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path: a bare name is looked for on the PATH, a path is relative to the working directory.</summary>
    /// <exception cref="ProcessStartException">There is no such file, or it isn't executable.</exception>
    public static string Find(ProcessSpec spec, string? path)
    {
        var bare = !spec.FileName.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar);
        IEnumerable<string> folders = bare
            ? (path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [spec.WorkingDirectory];

        string? unusable = null;
        foreach (var file in folders.SelectMany(folder => Candidates(FullPath(folder))))
        {
            if (!File.Exists(file)) continue;
            if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyExecute) != UnixFileMode.None) return file;
            unusable ??= file;
        }

        var reason = (unusable, bare) switch
        {
            ({ } found, _) => $"'{found}' isn't executable. Run: chmod +x '{found}'",
            (_, true) => $"'{spec.FileName}' was not found on the PATH. Install it, or give the full path to it.",
            (_, false) => $"there is no file '{FullPath(spec.WorkingDirectory)}'. Build or install it first.",
        };
        throw new ProcessStartException($"'{spec.Name}' can't start: {reason}", new FileNotFoundException(message: null, spec.FileName));

        string FullPath(string folder) => Path.GetFullPath(Path.Combine(folder, spec.FileName), spec.WorkingDirectory);
    }

    // "npm" is npm.cmd on Windows.
    private static IEnumerable<string> Candidates(string file)
    {
        if (!OperatingSystem.IsWindows() || Path.HasExtension(file)) yield return file;
        if (!OperatingSystem.IsWindows()) yield break;
        foreach (var extension in (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';'))
        {
            yield return file + extension;
        }
    }
}
