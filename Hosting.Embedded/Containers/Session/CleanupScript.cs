using System.Collections;
using Slipway.Hosting.Embedded.Containers.Cli;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>What the watchdog runs last when the host was killed: removes what this run, and only this run, has in the engine.</summary>
internal static class CleanupScript
{
    public const string FileName = "remove-containers.sh";

    /// <summary>For any POSIX shell. The watchdog knows no variables, and the engine's client needs those by which it finds its engine.</summary>
    public static string Text(ContainerEngine engine, ContainerNames names) => $$"""
        {{Exports()}}
        ids=$({{engine.FileName}} ps --all --quiet --filter label={{ContainerNames.SessionLabel}}={{names.Session}})
        [ -z "$ids" ] || {{engine.FileName}} {{string.Join(' ', engine.Remove)}} $ids
        {{engine.FileName}} network rm {{names.SessionNetwork}}
        """;

    private static string Exports() => string.Join('\n', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(v => ClientVariables.IsReadByClient((string)v.Key) && ((string)v.Key).All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        .Select(v => $"export {v.Key}='{((string?)v.Value ?? "").Replace("'", "'\\''", StringComparison.Ordinal)}'"));
}
