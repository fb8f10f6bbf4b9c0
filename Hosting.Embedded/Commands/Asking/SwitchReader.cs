using System.Globalization;
using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Reads the switches that a command knows, and refuses those that it doesn't.</summary>
/// <param name="command">The command.</param>
/// <param name="given">The switches as they were written, with their values.</param>
internal sealed class SwitchReader(string command, IReadOnlyDictionary<string, string> given)
{
    /// <summary>Switches that have no value.</summary>
    public static readonly IReadOnlySet<string> Flags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "--json", "--follow", "-f", "--errors", "--structured", "--timestamps", "-t", "--include-hidden", "--user-secrets",
    };

    /// <summary>Switches that have a value.</summary>
    public static readonly IReadOnlySet<string> Valued = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "--timeout", "--resource", "--search", "--text", "--tail", "--take", "--limit", "-n", "--level", "--status",
    };

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public bool AsJson => Has("--json");

    public bool Follow => Has("--follow", "-f");

    /// <summary>What to look for; by Aspire's name, and by ours.</summary>
    public string? Search => Find("--search", "--text")?.Value;

    /// <summary>How many at most; by the two names that Aspire has for it, and by ours.</summary>
    public int? Tail => Find("--tail", "-n", "--take", "--limit") is not { } found ? null
        : int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new DistributedApplicationException($"{found.Name} is '{found.Value}'. Give a whole number above 0.");

    public TimeSpan? Timeout => Find("--timeout") is not { } found ? null
        : double.TryParse(found.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds)
        : throw new DistributedApplicationException($"{found.Name} is '{found.Value}'. Give seconds, above 0.");

    public bool Has(params string[] names) => Find(names) is not null;

    public string? Value(string name) => Find(name)?.Value;

    /// <exception cref="DistributedApplicationException">There is a switch that the command doesn't know.</exception>
    public void RefuseOthers()
    {
        if (given.Keys.FirstOrDefault(k => !_known.Contains(k)) is { } other)
        {
            throw new DistributedApplicationException($"{(command.Length == 0 ? "'run'" : $"'{command}'")} has no switch {other}. --help lists them.");
        }
    }

    private (string Name, string Value)? Find(params string[] names)
    {
        _known.UnionWith(names);
        return names.Where(given.ContainsKey).Select(name => ((string, string)?)(name, given[name])).FirstOrDefault();
    }
}
