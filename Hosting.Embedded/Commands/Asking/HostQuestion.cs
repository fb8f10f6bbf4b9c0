using System.Globalization;
using Aspire.Hosting;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>What the command line asks of the host that runs: <c>resources</c>, <c>logs</c>, <c>traces</c> or <c>wait</c>.</summary>
/// <param name="Path">The address, below the dashboard's.</param>
/// <param name="AsJson">Whether the answer is to be JSON.</param>
/// <param name="Patience">How long to wait for the answer; null for as long as it takes.</param>
/// <param name="Waits">What is waited for; null where an answer comes at once.</param>
internal sealed record HostQuestion(string Path, bool AsJson, TimeSpan? Patience = null, string? Waits = null)
{
    /// <summary>Switches of these commands that have no value.</summary>
    public static readonly IReadOnlySet<string> Flags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "--json", "--follow", "--errors", "--structured" };

    /// <summary>Switches of these commands that have a value.</summary>
    public static readonly IReadOnlySet<string> Switches = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "--timeout", "--resource", "--text", "--take", "--level" };

    /// <param name="words">The command and what follows it.</param>
    /// <param name="given">The switches.</param>
    /// <returns>The question; null when the words are no such command.</returns>
    /// <exception cref="DistributedApplicationException">Something is missing, or doesn't belong there.</exception>
    public static HostQuestion? Of(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> given)
    {
        var question = new SwitchReader(words.Count == 0 ? "" : words[0], given);
        var asked = words switch
        {
            ["resources"] => new HostQuestion("api/resources", question.Has("--json")),
            ["logs", var name] when question.Has("--structured") => new(
                $"api/structuredlogs?resource={Escape(name)}{question.Query("level", "--level")}{question.Query("text", "--text")}{question.Number("take", "--take")}", question.Has("--json")),
            ["logs", var name] => new($"api/resources/{Escape(name)}/log{(question.Has("--follow") ? "?follow=true" : "")}", question.Has("--json")),
            ["traces"] => new(
                $"api/traces?errors={(question.Has("--errors") ? "true" : "false")}{question.Query("resource", "--resource")}{question.Query("text", "--text")}{question.Number("take", "--take")}", question.Has("--json")),
            ["traces", var id] => new($"api/traces/{Escape(id)}", question.Has("--json")),
            ["wait", var name] => new($"api/resources/{Escape(name)}/wait", false, question.Seconds("--timeout"), name),
            ["logs"] or ["wait"] => throw new DistributedApplicationException($"'{words[0]}' needs the name of a resource: {words[0]} <resource>. 'resources' lists them."),
            _ => null,
        };
        question.RefuseOthers();
        return asked;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    /// <summary>Reads the switches that a command knows, and refuses those that it doesn't.</summary>
    private sealed class SwitchReader(string command, IReadOnlyDictionary<string, string> given)
    {
        private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

        public bool Has(string name) => Value(name) is not null;

        public string Query(string parameter, string name) => Value(name) is { } value ? $"&{parameter}={Escape(value)}" : "";

        public string Number(string parameter, string name) => Value(name) is not { } value ? ""
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? $"&{parameter}={number}"
            : throw new DistributedApplicationException($"{name} is '{value}'. Give a whole number above 0.");

        public TimeSpan? Seconds(string name) => Value(name) is not { } value ? null
            : double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds)
            : throw new DistributedApplicationException($"{name} is '{value}'. Give seconds, above 0.");

        public void RefuseOthers()
        {
            if (given.Keys.FirstOrDefault(k => !_known.Contains(k)) is { } other)
            {
                throw new DistributedApplicationException($"{(command.Length == 0 ? "'run'" : $"'{command}'")} has no switch {other}. --help lists them.");
            }
        }

        private string? Value(string name)
        {
            _known.Add(name);
            return given.GetValueOrDefault(name);
        }
    }
}
