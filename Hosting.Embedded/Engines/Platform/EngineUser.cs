using System.Globalization;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>The unprivileged user that engines run as when the host is root: PostgreSQL refuses root, and nothing else needs it.</summary>
internal sealed record EngineUser(string Name, uint Id, uint Group)
{
    /// <summary>The person behind sudo; else PostgreSQL's own user, if there is one; else nobody. Null when the host isn't root.</summary>
    public static async Task<EngineUser?> FindAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }
        // By number, since SUDO_USER can be the name of another directory's user.
        var candidates = new[] { Environment.GetEnvironmentVariable("SUDO_UID"), "postgres", "nobody" };
        foreach (var candidate in candidates)
        {
            if (candidate is { Length: > 0 } and not "0" && await LookUpAsync(candidate, cancellationToken) is { Id: not 0 } user)
            {
                return user;
            }
        }
        throw new EngineException(
            "Slipway runs as root here, and PostgreSQL refuses that; none of the users SUDO_UID, 'postgres' and 'nobody' exists to run it instead. " +
            "Start Slipway as an ordinary user, or create one: useradd --system postgres.");
    }

    // Names are passwd's, or those of whatever directory the system asks: `getent` and `id` know, the file alone doesn't.
    private static async Task<EngineUser?> LookUpAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() && File.Exists("/etc/passwd"))
        {
            foreach (var line in await File.ReadAllLinesAsync("/etc/passwd", cancellationToken))
            {
                if (line.Split(':') is [var name, _, var user, var group, ..] && (Same(name, nameOrId) || Same(user, nameOrId))
                    && uint.TryParse(user, CultureInfo.InvariantCulture, out var userId) && uint.TryParse(group, CultureInfo.InvariantCulture, out var groupId))
                {
                    return new EngineUser(name, userId, groupId);
                }
            }
        }
        var answers = new string[3];
        string[] questions = ["-un", "-u", "-g"];
        for (var i = 0; i < questions.Length; i++)
        {
            var result = await new EngineCommand("id", questions[i], nameOrId).RunAsync(cancellationToken);
            if (result.ExitCode != 0)
            {
                return null;
            }
            answers[i] = result.Output.Trim();
        }
        return new EngineUser(answers[0], ParseId(answers[1]), ParseId(answers[2]));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    // macOS says -2 for nobody.
    private static uint ParseId(string text) => unchecked((uint)long.Parse(text, CultureInfo.InvariantCulture));
}
