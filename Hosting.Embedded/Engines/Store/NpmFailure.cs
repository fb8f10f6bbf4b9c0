using System.Text.RegularExpressions;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Reads npm's error code and says what it means to a person who didn't ask for npm.</summary>
internal static partial class NpmFailure
{
    public static EngineException Explain(EngineCommandResult result, EnginePackage package, string cache)
    {
        var what = $"The engine '{package.Name}' {package.Version} can't be fetched";
        var code = CodeIn(result.Output);
        return code switch
        {
            "ENOTFOUND" or "EAI_AGAIN" or "ECONNREFUSED" or "ECONNRESET" or "ETIMEDOUT" or "ENETUNREACH" or "EHOSTUNREACH" or "ERR_SOCKET_TIMEOUT"
                or "FETCH_ERROR" or "ENOTCACHED" => new EngineException(
                $"{what}: the npm registry doesn't answer ({code}). Engines are downloaded once per machine: connect to the network " +
                $"(or set npm's registry or proxy: 'npm config list'), and start again. npm said: {Said(result)}"),
            "EINTEGRITY" => new EngineException(
                $"{what}: what the registry sent isn't what Slipway's lock file pins (EINTEGRITY), so nothing of it was kept. " +
                $"Try again after 'npm cache clean --force'; if that doesn't help, the registry or a proxy alters packages. npm said: {Said(result)}"),
            "ENOSPC" => StoreFailure.DiskFull(package, cache),
            "EACCES" or "EPERM" or "EROFS" => new EngineException(
                $"{what}: npm may not write ({code}). It writes to '{cache}' and to its own cache ('npm config get cache'): make both writable. npm said: {Said(result)}"),
            "E401" or "E403" or "E404" => new EngineException(
                $"{what}: the configured npm registry refuses it or doesn't have it ({code}). Look at 'npm config get registry'. npm said: {Said(result)}"),
            _ when result.Output.Contains("CERT", StringComparison.Ordinal) => new EngineException(
                $"{what}: the npm registry's certificate isn't trusted. Behind a company proxy, set npm's 'cafile'. npm said: {Said(result)}"),
            _ => new EngineException($"{what}: npm failed (exit code {result.ExitCode}). npm said: {Said(result)}"),
        };
    }

    /// <summary>The code that npm ended with, or that of an optional package, over which it doesn't stumble.</summary>
    private static string CodeIn(string output)
    {
        if (CodePattern().Match(output) is { Success: true } ended) return ended.Groups["code"].Value;
        if (output.Contains("seems to be corrupted", StringComparison.Ordinal)) return "EINTEGRITY";
        var fetch = FetchPattern().Match(output);
        return fetch.Groups["status"] is { Success: true } status ? $"E{status.Value}" : fetch.Groups["code"].Value;
    }

    // The last lines that carry news: not the pointer to a log file that isn't written.
    private static string Said(EngineCommandResult result) =>
        string.Join(" | ", result.Output.Split('\n')
            .Select(l => l.Replace("npm error", "", StringComparison.Ordinal).Trim())
            .Where(l => l.Length > 0 && !l.Contains("log", StringComparison.OrdinalIgnoreCase))
            .TakeLast(3));

    [GeneratedRegex(
        @"^npm http fetch GET (?:(?<status>4\d\d) |.* failed with (?<code>\w+))",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FetchPattern();

    [GeneratedRegex(@"^npm error code (?<code>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
