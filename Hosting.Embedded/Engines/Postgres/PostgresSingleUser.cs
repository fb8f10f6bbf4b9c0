using System.Globalization;

namespace Slipway.Hosting.Embedded.Engines.Postgres;

/// <summary>
/// PostgreSQL as one process that reads SQL from its standard input and serves nobody else: the way to change a login
/// whose password isn't known any more, without a moment in which anyone may connect without one.
/// </summary>
internal static class PostgresSingleUser
{
    /// <summary>Runs one statement in the database "postgres".</summary>
    /// <returns>PostgreSQL's own words for what went wrong, or null.</returns>
    public static async Task<string?> ExecuteAsync(PostgresPrograms programs, string dataFolder, string sql, CancellationToken cancellationToken)
    {
        // -j: a statement ends at ";" and an empty line, so that it may hold line breaks.
        var command = programs.Command("postgres", dataFolder, "--single", "-j", "-D", dataFolder, "-c", "log_statement=none", "-c", "log_min_messages=error", "postgres")
            with
        { Input = sql + "\n\n" };
        var result = await command.RunAsync(cancellationToken);
        // Single-user mode goes on after an error and ends with 0.
        var error = result.Output.Split('\n').FirstOrDefault(l => l.Contains("ERROR:", StringComparison.Ordinal) || l.Contains("FATAL:", StringComparison.Ordinal) || l.Contains("PANIC:", StringComparison.Ordinal));
        return error?.Trim() ?? (result.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"exit code {result.ExitCode}: {result.LastLines(3)}"));
    }

    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // E'' since standard_conforming_strings may be off in a configuration that a person changed.
    public static string Literal(string text) =>
        $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
