using System.Globalization;
using Aspire.Hosting;
using Microsoft.AspNetCore.Http.Extensions;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>What the words of the command line want of a host that runs.</summary>
internal static class HostWords
{
    private static readonly string[] Statuses = ["healthy", "up", "down", "finished"];

    /// <param name="words">The command and what follows it.</param>
    /// <param name="given">The switches.</param>
    /// <param name="isConfirmed">Whether <c>--yes</c> was said.</param>
    /// <returns>The request; null when the words are no such command.</returns>
    /// <exception cref="DistributedApplicationException">Something is missing, or doesn't belong there.</exception>
    public static HostRequest? Of(string[] words, IReadOnlyDictionary<string, string> given, bool isConfirmed)
    {
        var switches = new SwitchReader(words.Length == 0 ? "" : words[0], given);
        HostRequest? request = words switch
        {
            ["resources"] => Resources(null, switches),
            ["resources", var name] => Resources(name, switches),
            ["resource", var name] => new HostQuestion($"api/resources/{Escape(name)}/commands", switches.AsJson),
            ["resource", var name, var command] => new CommandRequest(name, command, isConfirmed, switches.Has("--user-secrets"), switches.AsJson),
            ["logs", .. var names] when switches.Has("--structured") => StructuredLogs(names, switches),
            ["logs", .. var names] => ConsoleLogs(names, switches),
            ["traces"] => Traces(switches),
            ["traces", var id] => new HostQuestion($"api/traces/{Escape(id)}", switches.AsJson),
            ["wait", var name] => Wait(name, switches),
            ["ps"] => new HostsRequest(switches.AsJson),
            ["stop"] => new StopRequest(switches.Timeout),
            ["wait"] or ["resource"] => throw new DistributedApplicationException($"'{words[0]}' needs the name of a resource: {words[0]} <resource>. 'resources' lists them."),
            _ => null,
        };
        switches.RefuseOthers();
        return request;
    }

    private static HostQuestion Resources(string? name, SwitchReader switches)
    {
        var query = new QueryBuilder();
        Add(query, "follow", switches.Follow);
        if (name is null) Add(query, "includeHidden", switches.Has("--include-hidden"));
        return new($"api/resources{(name is null ? "" : $"/{Escape(name)}")}{query}", switches.AsJson);
    }

    private static HostQuestion ConsoleLogs(IEnumerable<string> names, SwitchReader switches)
    {
        // A console has no levels: it would be asked for in vain.
        if (switches.Has("--level")) throw new DistributedApplicationException("--level is for what came over OTLP: logs --structured --level <level>. In a console look with --search <text>.");

        var query = Named(names);
        Add(query, "follow", switches.Follow);
        Add(query, "timestamps", switches.Has("--timestamps", "-t"));
        AddSearch(query, switches);
        return new($"api/consolelogs{query}", switches.AsJson);
    }

    private static HostQuestion StructuredLogs(IEnumerable<string> names, SwitchReader switches)
    {
        var query = Named(names);
        Add(query, "follow", switches.Follow);
        if (switches.Value("--level") is { } level) query.Add("level", level);
        AddSearch(query, switches);

        // Records have their time in any case.
        _ = switches.Has("--timestamps", "-t");
        return new($"api/structuredlogs{query}", switches.AsJson);
    }

    private static HostQuestion Traces(SwitchReader switches)
    {
        var query = new QueryBuilder();
        Add(query, "follow", switches.Follow);
        Add(query, "errors", switches.Has("--errors"));
        if (switches.Value("--resource") is { } resource) query.Add("resource", resource);
        AddSearch(query, switches);
        return new($"api/traces{query}", switches.AsJson);
    }

    private static HostQuestion Wait(string name, SwitchReader switches)
    {
        var status = switches.Value("--status")?.ToLowerInvariant() ?? Statuses[0];
        if (!Statuses.Contains(status, StringComparer.Ordinal))
        {
            throw new DistributedApplicationException($"--status is '{status}'. There are {string.Join(", ", Statuses)}.");
        }

        return new($"api/resources/{Escape(name)}/wait?status={status}", false, switches.Timeout, status switch
        {
            "healthy" => $"'{name}' was not ready",
            "finished" => $"'{name}' had not finished",
            _ => $"'{name}' was not {status}",
        });
    }

    private static QueryBuilder Named(IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create("resource", name)));

    private static void AddSearch(QueryBuilder query, SwitchReader switches)
    {
        if (switches.Search is { } search) query.Add("search", search);
        if (switches.Tail is { } tail) query.Add("tail", tail.ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(QueryBuilder query, string flag, bool isSet)
    {
        if (isSet) query.Add(flag, "true");
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
