using System.Buffers;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>
/// The first process of a container takes no signal that it doesn't ask for, and a shell asks for none: "sh -c redis-server" would wait ten
/// seconds for its kill, and redis with it would lose what it hadn't saved. A shell that becomes the program is no shell any more.
/// </summary>
internal static class ShellLine
{
    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "/bin/sh", "/bin/bash", "/bin/ash", "/bin/dash"];

    // What only a shell can do can't take its place.
    private static readonly HashSet<string> ShellsOwn = new(
        [
            "exec", "cd", "set", "export", "unset", "eval", "trap", "exit", "read", "shift", "wait", "umask", "ulimit", "alias", "type", "command", "test", "if", "for",
            "while", "until", "case", "time", "local", "return", "source", "readonly", "times", "hash", "break", "continue", "true", "false", "echo", "printf", "kill", "pwd",
        ],
        StringComparer.Ordinal);

    private static readonly SearchValues<char> Operators = SearchValues.Create(";|&<>(){}`\n");

    /// <summary>The arguments, with "exec" before a line that is one plain command.</summary>
    public static IReadOnlyList<string> Of(string? entrypoint, IReadOnlyList<string> arguments) =>
        entrypoint is not null && Shells.Contains(entrypoint, StringComparer.Ordinal) && arguments is ["-c", var line] && IsPlainCommand(line)
            ? ["-c", $"exec {line}"]
            : arguments;

    private static bool IsPlainCommand(string line)
    {
        var first = line.TrimStart().Split(' ')[0];
        return first.Length > 0 && (char.IsAsciiLetter(first[0]) || first[0] == '/') && !first.Contains('=', StringComparison.Ordinal) && !ShellsOwn.Contains(first)
            && line.AsSpan().IndexOfAny(Operators) < 0;
    }
}
