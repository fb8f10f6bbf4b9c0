using System.Globalization;

namespace Slipway.Hosting.Embedded.Engines.Garnet;

/// <summary>What the command line of a redis-server asks for, as far as Garnet has it.</summary>
internal sealed record RedisOptions
{
    public string? Password { get; set; }

    /// <summary>Whether data outlives the process; null when nothing is said: then a mounted /data decides.</summary>
    public bool? Persist { get; set; }

    /// <summary>
    /// Whether an answer waits until the write is in the log. On unless the graph asks otherwise: it costs a tenth of a
    /// millisecond, and without it SIGKILL was seen to lose the last write on a busy machine.
    /// </summary>
    public bool WaitForCommit { get; set; } = true;

    public int? Port { get; set; }

    public int? Databases { get; set; }

    public int? MaxClients { get; set; }

    /// <summary>Bytes.</summary>
    public long? MaxMemory { get; set; }
}

/// <summary>Translates redis-server's arguments. What can't be translated is an error: ignoring it would give another server than the one asked for.</summary>
internal static class RedisArguments
{
    private static readonly string[] PasswordVariables = ["REDIS_PASSWORD", "VALKEY_PASSWORD", "GARNET_PASSWORD"];

    // They describe the container (paths, log, process), not what clients see.
    private static readonly HashSet<string> NoMeaningHere = new(StringComparer.OrdinalIgnoreCase)
    {
        "bind", "protected-mode", "daemonize", "supervised", "dir", "dbfilename", "appendfilename", "appenddirname", "pidfile",
        "loglevel", "logfile", "tcp-keepalive", "tcp-backlog", "timeout", "rdbcompression", "rdbchecksum", "stop-writes-on-bgsave-error",
        "auto-aof-rewrite-percentage", "auto-aof-rewrite-min-size", "no-appendfsync-on-rewrite", "lua", "auth",
    };

    /// <exception cref="EngineException">An argument that Garnet has no equivalent for.</exception>
    public static RedisOptions Parse(EngineRequest request)
    {
        var options = new RedisOptions
        {
            Password = PasswordVariables.Select(v => request.Environment.GetValueOrDefault(v)).FirstOrDefault(p => !string.IsNullOrEmpty(p)),
        };
        foreach (var (name, values) in Directives(ShellWords.Expand(request.Arguments, request.Environment), request.ResourceName))
        {
            Apply(options, name, values, request.ResourceName);
        }
        return options;
    }

    // redis-server takes any number of values after a name: --save 60 1 --appendonly yes
    private static IEnumerable<(string Name, List<string> Values)> Directives(IReadOnlyList<string> words, string resource)
    {
        (string Name, List<string> Values)? current = null;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (current is not null)
                {
                    yield return current.Value;
                }
                var parts = word[2..].Split('=', 2);
                current = (parts[0], parts.Length == 2 ? [parts[1]] : []);
            }
            else if (current is not null)
            {
                current.Value.Values.Add(word);
            }
            else if (Path.GetFileName(word) is not ("redis-server" or "valkey-server" or "GarnetServer" or "garnet-server"))
            {
                throw NotTranslatable(word, resource, "a configuration file or another program has no equivalent");
            }
        }
        if (current is not null)
        {
            yield return current.Value;
        }
    }

    private static void Apply(RedisOptions options, string name, List<string> values, string resource)
    {
        var value = values.FirstOrDefault() ?? "";
        var whole = $"--{name} {string.Join(' ', values)}".TrimEnd();
        switch (name.ToLowerInvariant())
        {
            case "requirepass" or "password":
                options.Password = value is { Length: > 0 } ? value : null;
                break;
            // Redis saves after so many seconds and changes; the log that is kept here instead loses less.
            case "save":
                options.Persist = value.Length > 0;
                break;
            case "appendonly":
                options.Persist = value is "yes" ? true : options.Persist ?? false;
                break;
            case "aof" or "recover":
                options.Persist = true;
                break;
            case "appendfsync" when value is "always" or "everysec" or "no":
                options.WaitForCommit = value is "always";
                break;
            case "port":
                options.Port = (int)Number(value, whole, resource);
                break;
            case "databases":
                options.Databases = (int)Number(value, whole, resource);
                break;
            case "maxclients":
                options.MaxClients = (int)Number(value, whole, resource);
                break;
            case "maxmemory" when Size(value) is { } bytes:
                // 0 is Redis's word for no limit.
                options.MaxMemory = bytes > 0 ? bytes : null;
                break;
            // Garnet drops the oldest of its log when memory is full, whatever the time to live.
            case "maxmemory-policy" when value.StartsWith("allkeys-", StringComparison.Ordinal):
                break;
            case var other when NoMeaningHere.Contains(other):
                break;
            default:
                throw NotTranslatable(whole, resource, "Garnet has no equivalent");
        }
    }

    private static long Number(string text, string whole, string resource) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw NotTranslatable(whole, resource, "a number is missing");

    // Redis counts kb as 1024 bytes, k as 1000.
    private static long? Size(string text)
    {
        (string Unit, long Bytes)[] units = [("kb", 1L << 10), ("mb", 1L << 20), ("gb", 1L << 30), ("k", 1_000), ("m", 1_000_000), ("g", 1_000_000_000), ("", 1)];
        var (unit, bytes) = Array.Find(units, u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        return long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * bytes : null;
    }

    private static EngineException NotTranslatable(string argument, string resource, string why) => new(
        $"Resource '{resource}': the argument '{Masked(argument)}' can't be passed on to the native engine: {why}. Remove it, or run this resource in a container (Engines=Containers).");

    private static string Masked(string argument) =>
        argument.Contains("pass", StringComparison.OrdinalIgnoreCase) ? argument.Split(' ')[0] + " ***" : argument;
}
